using System.Collections.Immutable;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace ContactCenter.Node.Pbm;

/// <summary>Lets operators see the log as it is written. Nobody who logs ever waits: who looks on too slowly misses some, and is told how many.</summary>
internal sealed class LogTap : ILogEventSink
{
    private const int Waiting = 1000;
    private ImmutableArray<Listener> _listeners = [];

    /// <summary>The one that the process' log goes through.</summary>
    public static LogTap Shared { get; } = new();

    public void Emit(LogEvent logEvent)
    {
        foreach (var listener in _listeners)
            listener.Take(logEvent);
    }

    public Listener Listen(Func<LogEvent, bool> wanted)
    {
        var listener = new Listener(this, wanted);
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), listener);
        return listener;
    }

    public sealed class Listener(LogTap tap, Func<LogEvent, bool> wanted) : IDisposable
    {
        private readonly Channel<LogEvent> _events = Channel.CreateBounded<LogEvent>(Waiting);
        private long _missed;

        public ChannelReader<LogEvent> Events => _events.Reader;

        /// <summary>How many were missed since this was asked last.</summary>
        public long TakeMissed() => Interlocked.Exchange(ref _missed, 0);

        public void Take(LogEvent logEvent)
        {
            if (wanted(logEvent) && !_events.Writer.TryWrite(logEvent))
                Interlocked.Increment(ref _missed);
        }

        public void Dispose() => ImmutableInterlocked.Update(ref tap._listeners, (all, one) => all.Remove(one), this);
    }
}
