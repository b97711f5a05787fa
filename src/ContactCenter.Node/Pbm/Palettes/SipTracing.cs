using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Calls;
using ContactCenter.Node.Pbm.Commands;
using ContactCenter.Node.Pbm.Output;
using ContactCenter.Sip;

namespace ContactCenter.Node.Pbm.Palettes;

/// <summary>Draws the messages of one call as a ladder: this node in the first column, each peer in one of its own.</summary>
internal static class SipTracing
{
    private const int ColumnWidth = 30;
    private const int MostPeers = 6;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static readonly Argument<string> Id = new("call", "the id of a call or how it begins, or a SIP Call-ID")
    {
        IsRequired = true,
        Expected = "the id of a call, or a SIP Call-ID",
        Parse = (text, _) => text.Length > 0 ? text : null,
        Completions = scope => scope.Engine.Services.CallBoard.Live.Take(50).Select(c => c.Info.Id.ToString()),
    };

    public static readonly Argument<Named<bool>> Once = Args.Switch("once", "only what there is now, also while the call lasts");
    public static readonly Argument<Named<bool>> Full = Args.Switch("full", "each message in full below its arrow");

    public static async Task RunAsync(CommandCall call)
    {
        var trace = SipPalette.Endpoint(call).Trace ?? throw new CommandException("Nothing is traced (contact-center.sip.trace.calls = 0).");
        var (board, text) = (call.Services.CallBoard, call.Get(Id)!);
        var known = board.Known.Where(k => text.Length >= 4 && k.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        if (known.Length > 1)
            throw new CommandException($"More than one call begins with \"{text}\".");
        CallId? id = known.Length == 1 ? known[0] : null;
        if (id is null && trace.Seen(text) == 0)
            throw new CommandException($"No message of a call \"{text}\" is kept on this node.");
        var ladder = new Ladder();
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        while (true)
        {
            var isLive = !call.Has(Once) && (id is { } c ? board.Find(c) is not null : await IsOpenAsync(call, text));
            var dialogs = id is { } of ? board.DialogsOf(of).Select(d => d.SipCallId).Distinct().ToArray() : [text];
            var news = new List<(string Dialog, TracedMessage Message)>();
            foreach (var dialog in dialogs)
            {
                var (messages, forgotten) = trace.Of(dialog);
                var done = shown.GetValueOrDefault(dialog);
                if (done == 0 && forgotten > 0)
                    await call.EmitAsync(new JsonObject { ["callId"] = dialog, ["forgotten"] = forgotten }, $"… the first {forgotten} messages of {Document.Show(dialog)} are not kept any more");
                news.AddRange(messages.Skip(Math.Max(0, done - forgotten)).Select(m => (dialog, m)));
                shown[dialog] = forgotten + messages.Count;
            }

            foreach (var (dialog, message) in news.OrderBy(n => n.Message.At))
                await ladder.DrawAsync(call, dialog, message);
            if (!isLive)
                return;
            await Task.Delay(LookEvery, call.Cancel);
        }
    }

    private static async Task<bool> IsOpenAsync(CommandCall call, string sipCallId) =>
        (await SipPalette.Endpoint(call).SnapshotAsync(Args.MostRows)).Dialogs.Any(d => d.CallId == sipCallId);

    private sealed class Ladder
    {
        private readonly List<IPEndPoint> _peers = [];
        private DateTimeOffset? _began;

        public async Task DrawAsync(CommandCall call, string dialog, TracedMessage message)
        {
            _began ??= message.At;
            var column = _peers.IndexOf(message.Peer);
            string? head = null;
            if (column < 0)
            {
                column = _peers.Count;
                _peers.Add(message.Peer);
                head = Head();
            }

            var since = message.At - _began.Value;
            var json = new JsonObject
            {
                ["at"] = Document.Json(message.At), ["callId"] = dialog, ["peer"] = message.Peer.ToString(), ["direction"] = message.IsReceived ? "in" : "out",
                ["message"] = message.StartLine, ["cseq"] = message.Sequence, ["sdp"] = message.HasSdp, ["text"] = message.Text,
            };
            var text = $"{since.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture),9}  {Arrow(column, message)}";
            if (call.Has(Full))
                text += "\n" + string.Join('\n', message.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(l => new string(' ', 13) + Printable(l)));
            await call.EmitAsync(json, head is null ? text : $"{head}\n{text}");
        }

        private string Head() => new string(' ', 11) + "node" + string.Concat(_peers.Take(MostPeers).Select(p => p.ToString().PadLeft(ColumnWidth)))
            + (_peers.Count > MostPeers ? $"  and {_peers.Count - MostPeers} more" : "");

        private static string Label(TracedMessage message)
        {
            var parts = message.StartLine.Split(' ');
            var label = message.StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal)
                ? $"{string.Join(' ', parts.Skip(1))} ({message.Sequence[(message.Sequence.LastIndexOf(' ') + 1)..]})"
                : parts[0];
            return Printable(message.HasSdp ? label + " SDP" : label);
        }

        /// <summary>The node's line, then as many peers' lines as stand before the one that the arrow reaches.</summary>
        private string Arrow(int column, TracedMessage message)
        {
            var at = Math.Min(column, MostPeers - 1);
            var length = ((at + 1) * ColumnWidth) - 1;
            var label = $" {Label(message)} ";
            if (label.Length > length - 4)
                label = label[..(length - 5)] + "… ";
            var line = new string('─', Math.Max(1, (length - label.Length) / 2)) + label;
            line = line.PadRight(length, '─');
            line = message.IsReceived ? "◀" + line[1..] : line[..^1] + "▶";
            var rest = string.Concat(Enumerable.Range(at + 1, Math.Max(0, Math.Min(_peers.Count, MostPeers) - at - 1)).Select(_ => new string(' ', ColumnWidth - 1) + "│"));
            return $"  │{line}│{rest}";
        }

        private static string Printable(string text) => ContactCenter.Pbm.Protocol.Printable.Of(text);
    }
}
