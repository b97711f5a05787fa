using Akka.Actor;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Records;
using ContactCenter.Engine.Calls;
using ContactCenter.Engine.Records;

namespace ContactCenter.Engine.Agents;

// What the agent notes about its call. Data go to the call while it lasts, and to its record afterwards; a disposition always to the record. The
// client is told "done" when the call has it, or the record.
public sealed partial class AgentActor
{
    /// <summary>How long a note may wait for the store; together with <see cref="AskTimeout"/> less than a client waits for an answer.</summary>
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The notes that neither the call nor the record has answered yet, by the client's command.</summary>
    private readonly Dictionary<Guid, Note> _notes = [];

    private void ListenToNotes()
    {
        Receive<AddDataForAgent>(m => Answer(m.Session, m.CommandId, new AddCallData(Now, m.Key.Trim(), m.Value) { MeantCall = m.MeantCall }));
        Receive<SetDispositionForAgent>(m => Answer(m.Session, m.CommandId, new SetDisposition(Now, Trimmed(m.Disposition)) { MeantCall = m.MeantCall }));
        Receive<CallDataChanged>(m => Handle(new ChangeCallData(Now, m.Call, m.Data)));
        Receive<CallTookData>(m => EndNote(m.CommandId, m.Rejection));
        Receive<AmendmentStored>(m => EndNote(m.Id, null));
        Receive<NoteTimedOut>(m => EndNote(m.CommandId, "Not stored; try again."));
    }

    private void TakeNote(IActorRef session, Guid command, AgentEvent asked)
    {
        var amendment = new CallAmendment(command, _state.Call!.Id, _account.Key, asked.At);
        switch (asked)
        {
            case DataAsked data:
                amendment = amendment with { Data = CallData.Empty.With(data.Key, data.Value) };
                if (_state.Status is not AgentStatus.WrapUp)
                {
                    Await(new Note(session, amendment, AtCall: true), AskTimeout);
                    TellCall(new AgentAddsData(amendment.Call, _account.Key, command, data.Key, data.Value));
                    return;
                }

                break;
            case DispositionAsked disposition:
                amendment = amendment with { Disposition = disposition.Disposition };
                break;
        }

        Amend(new Note(session, amendment, AtCall: false));
    }

    /// <summary>The call has ended, or goes on without this agent: what it has not answered goes into its record. It may have both; that is the same.</summary>
    private void TakeNotesFromCall()
    {
        foreach (var note in _notes.Values.Where(note => note.AtCall).ToArray())
            Amend(note with { AtCall = false });
    }

    private void Amend(Note note)
    {
        Await(note, StoreTimeout);
        _services.Records.Tell(note.Amendment, Self);
    }

    private void Await(Note note, TimeSpan limit)
    {
        var command = note.Amendment.Id;
        _notes[command] = note;
        Timers.StartSingleTimer(NoteTimedOut.KeyOf(command), new NoteTimedOut(command), limit);
    }

    private void EndNote(Guid command, string? rejection)
    {
        if (!_notes.Remove(command, out var note))
            return;
        Timers.Cancel(NoteTimedOut.KeyOf(command));
        Remember(note.Session, new CommandOutcome(_account.Key, command, rejection));
        // What the call has taken it tells of itself.
        if (rejection is null && !note.AtCall && note.Amendment.Data.Count > 0 && _state.Call is { } call && call.Id == note.Amendment.Call)
            Handle(new ChangeCallData(Now, call.Id, note.Amendment.Data.Aggregate(call.Data, (data, entry) => data.With(entry.Key, entry.Value))));
    }

    private static Disposition Trimmed(Disposition disposition) =>
        new(disposition.Code.Trim(), string.IsNullOrWhiteSpace(disposition.Note) ? null : disposition.Note.Trim());

    private sealed record Note(IActorRef Session, CallAmendment Amendment, bool AtCall);

    private sealed record NoteTimedOut(Guid CommandId) : INoSerializationVerificationNeeded
    {
        public static string KeyOf(Guid command) => $"note-{command}";
    }
}
