using System.Net;
using ContactCenter.Engine.Edge;
using ContactCenter.Engine.Edge.Trunks;
using ContactCenter.Engine.Hosting;
using ContactCenter.Engine.Settings;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Nodes;
using ContactCenter.Node.Pbm.Output;
using ContactCenter.Sip;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>SIP.</summary>
internal static class SipPalette
{
    private static readonly Argument<Number> Skip = Args.Skip;
    private static readonly Argument<string> Extension = Args.Text("extension", "only of that extension", "an extension");

    public static Palette Palette { get; } = new("sip", "SIP: phones, trunks, dialogs of all nodes; the messages of a call.",
    [
        new("registrations", "which phones are registered, on all nodes", RegistrationsAsync, Args.Enterprise, Extension, Args.Limit, Skip),
        new("trunks", "the trunks, and whether they answer now", TrunksAsync)
        {
            Reach = Reach.Every, Role = NodeRoles.Edge,
            Details = $"Each is asked by OPTIONS and has {TrunkProbe.AnswerWithin.TotalSeconds:0} s to answer; any answer but 503 shows that it is there. Beside it stands what calls have shown: after two failures in a row a "
                + "trunk is taken for down, numbers go by the others first, and it is asked every contact-center.sip.trunk-retry-interval until it answers.",
        },
        new("dialogs", "the INVITE sessions", DialogsAsync, Args.Limit) { Reach = Reach.Every, Role = NodeRoles.Edge },
        new("transactions", "the transactions", TransactionsAsync, Args.Limit) { Reach = Reach.Every, Role = NodeRoles.Edge },
        new("trace", "the messages of a call as a ladder, and what follows while it lasts", SipTracing.RunAsync, SipTracing.Id, SipTracing.Once, SipTracing.Full)
        {
            Streams = true, Reach = Reach.Node, Finds = new(SipTracing.Id, Finders.TracedCall),
            Details = "The last messages of the last calls are kept (contact-center.sip.trace). Credentials are masked. It ends with the call, or when it is ended.",
        },
    ]);

    public static SipEndpoint Endpoint(CommandCall call) => call.Engine.HasRole(NodeRoles.Edge) ? call.Engine.Sip
        : throw new CommandException("This node has not the role edge, and so no SIP.");

    private static async Task RegistrationsAsync(CommandCall call)
    {
        var (skip, limit, only) = (call.Get(Skip)!.Value, call.Get(Args.Limit)!.Value, call.Get(Extension));
        var extensions = call.Scope.Directory.Enterprises.Where(e => call.Get(Args.Enterprise) is not { } of || e.Id == of).SelectMany(e => e.Extensions.Values)
            .Where(e => only is null || e.Extension == only).ToDictionary(e => e.Extension);
        if (only is not null && extensions.Count == 0)
            throw new CommandException($"There is no extension \"{only}\"{Nearest.Hint(only, call.Scope.Directory.Enterprises.SelectMany(e => e.Extensions.Keys))}");
        var rows = new List<(ExtensionOf Of, Sip.Registration.Binding Binding)>();
        // The table tells who may be registered, in one question; only then those are asked.
        var known = call.Engine.Database is { } database ? await new RegistrationStore(database).ExtensionsAsync(Args.MostRows * 10, call.Cancel) : [.. extensions.Keys.Take(Args.MostRows)];
        foreach (var chunk in known.Where(extensions.ContainsKey).Order(StringComparer.Ordinal).Chunk(100))
            foreach (var found in await Task.WhenAll(chunk.Select(e => call.AskAsync<ContactsFound>(call.Services.Registrations, _ => new FindContacts(e, Guid.NewGuid()), $"Extension {e}"))))
                rows.AddRange(found.Contacts.Select(c => (new ExtensionOf(found.Extension, extensions[found.Extension].Enterprise.Value), c)));
        await call.AnswerAsync(new Document().Page("registrations", rows, skip, limit, "No phone is registered.",
            new("EXTENSION", "extension", r => r.Of.Extension), new("ENTERPRISE", "enterprise", r => r.Of.Enterprise), new("CONTACT", "contact", r => r.Binding.Contact),
            new("FROM", "source", r => r.Binding.Source.ToString()), new("ENDS IN", "expiresInSeconds", r => r.Binding.ExpiresAt - call.Now), new("PHONE", "userAgent", r => r.Binding.UserAgent)));
    }

    private static async Task TrunksAsync(CommandCall call)
    {
        var sip = Endpoint(call);
        var trunks = call.Services.Trunks.Take(50).ToList();
        var answers = await Task.WhenAll(trunks.Select(t => TrunkProbe.AskAsync(sip, call.Services.Settings.Sip, t, call.Cancel)));
        var (board, first) = (call.Services.Trunking, call.Services.Trunking.InOrder(trunks).FirstOrDefault());
        await call.AnswerAsync(new Document().Table("trunks", trunks.Select((t, i) => (Trunk: t, Answer: answers[i], Known: board[t])).ToList(), "There are no trunks.",
            new("TRUNK", "name", t => t.Trunk.Name), new("HOST", "host", t => t.Trunk.Host), new("PORT", "port", t => t.Trunk.Port), new("NOW", "state", t => t.Answer.IsThere ? "up" : "down"),
            new("ANSWER", "answer", t => t.Answer.Text), new("DIALLED THROUGH", "dialled", t => t.Trunk == first), new("IS TAKEN FOR", "known", t => t.Known.State.ToString()),
            new("SINCE", "since", t => t.Known.Since), new("THE LAST CALL OR CHECK SAID", "last", t => t.Known.Answer), new("AT", "lastAt", t => t.Known.At)));
    }

    private static async Task DialogsAsync(CommandCall call)
    {
        var snapshot = await SnapshotAsync(call);
        var document = new Document().Table("dialogs", snapshot.Dialogs, "There are no dialogs.", new Column<DialogView>("CALL-ID", "callId", d => d.CallId), new Column<DialogView>("BY", "direction", d => d.IsIncoming ? "peer" : "us"),
            new Column<DialogView>("STATE", "state", d => d.State), new Column<DialogView>("LOCAL", "local", d => d.Local), new Column<DialogView>("REMOTE", "remote", d => d.Remote), new Column<DialogView>("PEER", "peer", d => d.Peer.ToString()));
        await call.AnswerAsync(More(document, snapshot.DialogCount, snapshot.Dialogs.Count));
    }

    private static async Task TransactionsAsync(CommandCall call)
    {
        var snapshot = await SnapshotAsync(call);
        var document = new Document().Table("transactions", snapshot.Transactions, "There are no transactions.", new Column<TransactionView>("METHOD", "method", t => t.Method),
            new Column<TransactionView>("KIND", "kind", t => t.IsServer ? "server" : "client"), new Column<TransactionView>("STATE", "state", t => t.State), new Column<TransactionView>("PEER", "peer", t => t.Peer.ToString()),
            new Column<TransactionView>("CALL-ID", "callId", t => t.CallId));
        await call.AnswerAsync(More(document, snapshot.TransactionCount, snapshot.Transactions.Count));
    }

    private static Document More(Document document, int all, int shown)
    {
        if (all > shown)
            document.Note($"{all - shown} more; --limit shows up to {Args.MostRows}.");
        return document.Data("total", all);
    }

    private static async Task<SipSnapshot> SnapshotAsync(CommandCall call)
    {
        try
        {
            return await Endpoint(call).SnapshotAsync(call.Get(Args.Limit)!.Value).WaitAsync(CommandCall.AskWithin, call.Cancel);
        }
        catch (TimeoutException)
        {
            throw new CommandException("The SIP loop has not answered in time.");
        }
    }

    private sealed record ExtensionOf(string Extension, string Enterprise);
}
