using ContactCenter.Engine.Serialization;
using static ContactCenter.Engine.Serialization.WireEnums;

namespace ContactCenter.Engine.Tests.Serialization;

public sealed class WireEnumTests
{
    [Fact]
    public void Every_value_has_a_wire_number_of_its_own()
    {
        Check(AgentStatus);
        Check(Operation);
        Check(CallDirection);
        Check(OfferEnd);
        Check(CallEndCause);
        Check(ConsultEnd);
        Check(SupervisionMode);
    }

    private static void Check<T, TWire>(WireEnum<T, TWire> numbers)
        where T : struct, Enum
        where TWire : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            var wire = numbers.Write(value, "Field");
            Convert.ToInt32(wire).ShouldBeGreaterThan(0, $"{value} is told apart from a missing field");
            numbers.Read(wire, "Field").ShouldBe(value);
        }

        Should.Throw<WireProblem>(() => numbers.Read(default, "Field")).Message.ShouldStartWith("Field: ");
        numbers.TryRead(default, out _).ShouldBeFalse();
    }
}
