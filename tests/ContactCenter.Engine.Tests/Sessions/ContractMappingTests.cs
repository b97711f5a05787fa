using ContactCenter.Engine.Sessions;

namespace ContactCenter.Engine.Tests.Sessions;

/// <summary>Every term of the engine that a client sees has the same name in the contracts.</summary>
public sealed class ContractMappingTests
{
    public static TheoryData<Domain.Agents.Operation> Operations() => [.. Enum.GetValues<Domain.Agents.Operation>()];

    public static TheoryData<Domain.Agents.AgentStatus> Statuses() => [.. Enum.GetValues<Domain.Agents.AgentStatus>()];

    public static TheoryData<Domain.Directory.LoginField> Fields() => [.. Enum.GetValues<Domain.Directory.LoginField>()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_keeps_its_name_both_ways(Domain.Agents.Operation operation)
    {
        var contract = ContractMapping.ToContract(operation);
        contract.ToString().ShouldBe(operation.ToString());
        ContractMapping.ToDomain(contract).ShouldBe(operation);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_state_keeps_its_name(Domain.Agents.AgentStatus status) => ContractMapping.ToContract(status).ToString().ShouldBe(status.ToString());

    [Fact]
    public void A_direction_keeps_its_name()
    {
        foreach (var direction in Enum.GetValues<Domain.Calls.CallDirection>())
            ContractMapping.ToContract(direction).ToString().ShouldBe(direction.ToString());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_of_the_login_keeps_its_name(Domain.Directory.LoginField field) => ContractMapping.ToContract(field).ToString().ShouldBe(field.ToString());

    [Fact]
    public void Operations_that_the_engine_does_not_have_are_nothing_to_it()
    {
        foreach (var operation in Enum.GetValues<Contracts.Operation>())
            (ContractMapping.ToDomain(operation) is null).ShouldBe(!Enum.IsDefined(typeof(Domain.Agents.Operation), operation.ToString()), operation.ToString());
    }
}
