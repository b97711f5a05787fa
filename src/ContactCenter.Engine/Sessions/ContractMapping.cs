using ContactCenter.Contracts;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Agents;
using ContactCenter.Engine.Floor;

namespace ContactCenter.Engine.Sessions;

/// <summary>The engine's terms as thin clients know them. The names are the same; a test holds the two together.</summary>
internal static class ContractMapping
{
    private static readonly Contracts.Operation[] Operations = Map<Domain.Agents.Operation, Contracts.Operation>();
    private static readonly Contracts.AgentStatus[] Statuses = Map<Domain.Agents.AgentStatus, Contracts.AgentStatus>();
    private static readonly CallDirection[] Directions = Map<Domain.Calls.CallDirection, CallDirection>();
    private static readonly Dictionary<Contracts.Operation, Domain.Agents.Operation> Back =
        Enum.GetValues<Domain.Agents.Operation>().ToDictionary(o => Operations[(int)o]);

    public static Contracts.Operation ToContract(Domain.Agents.Operation operation) => Operations[(int)operation];

    public static Contracts.AgentStatus ToContract(Domain.Agents.AgentStatus status) => Statuses[(int)status];

    public static CallDirection ToContract(Domain.Calls.CallDirection direction) => Directions[(int)direction];

    public static Contracts.LoginField ToContract(Domain.Directory.LoginField field) => Enum.Parse<Contracts.LoginField>(field.ToString());

    public static Domain.Agents.Operation? ToDomain(Contracts.Operation operation) =>
        Back.TryGetValue(operation, out var known) ? known : null;

    public static StateChanged ToContract(AgentView view) => new(
        view.Sequence, ToContract(view.State.Status), view.State.Since, [.. view.Operations.Select(ToContract)],
        view.State.Reason, Call(view.State, attached: true), view.State.AutoIdle);

    public static AgentList ToContract(IFloorPart part, EnterpriseDirectory directory) =>
        new(part.Sequence, [.. part.Agents.Select(a => ToContract(a, directory.Agent(a.Key)))]) { Continues = part is FloorPart };

    public static AgentListChanged ToContract(FloorChanges changes, EnterpriseDirectory directory) =>
        new(changes.Sequence, [.. changes.Changed.Select(a => ToContract(a, directory.Agent(a.Key)))], changes.Removed);

    private static AgentInfo ToContract(AgentState state, AgentAccount? account) => new(
        state.Key.AgentId, account?.Name ?? state.Key.AgentId, account?.Supervisor ?? false, ToContract(state.Status), state.Since,
        state.Reason, state.Extension, Call(state, attached: false));

    private static Contracts.CallInfo? Call(AgentState state, bool attached) => state.Call is not { } call ? null : new(
        call.Id.ToString(), ToContract(call.Direction),
        call.RemoteNumber, call.RemoteName, call.DialledNumber, call.Queue?.Name, call.StartedAt, call.AnsweredAt,
        Data(state, call, attached));

    /// <summary>
    /// What is attached to the call, for its agent only, so that lists stay small; and who else belongs to it: whom the agent consults, whose side the
    /// supervisor hears. These two are the engine's word: nothing from outside takes their names or their place.
    /// </summary>
    private static Dictionary<string, string> Data(AgentState state, AgentCall call, bool attached)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        if (state.Consultation is { } consultation)
            data["consulted"] = consultation.Target;
        if (call.Supervises is { } supervised)
            data["supervised"] = supervised;
        if (!attached)
            return data;
        foreach (var (key, value) in call.Data)
            if (key is not ("consulted" or "supervised") && data.Count < ContractLimits.DataEntries)
                data[key] = value;
        return data;
    }

    private static TTo[] Map<TFrom, TTo>()
        where TFrom : struct, Enum
        where TTo : struct, Enum =>
        [.. Enum.GetNames<TFrom>().Select(Enum.Parse<TTo>)];
}
