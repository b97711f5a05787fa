using EndToEnd.Baresip;
using EndToEnd.Stage;

namespace EndToEnd.Flows;

/// <summary>A node with flows of its own whose prompts are tones, so that what a caller hears says where in its flow the caller is.</summary>
public sealed class FlowNode : TrunkNode
{
    public const double Greeting = 700, Question = 900, Invalid = 1200, Goodbye = 1300, Thanks = 1400, Second = 1600, Once = 1700, Twice = 1800, Failed = 1900, Endless = 2000;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.2);
    private readonly TempDirectory _sounds = new();

    public FlowNode()
    {
        foreach (var (name, hz) in new[]
        {
            ("greeting", Greeting), ("question", Question), ("bad", Invalid), ("bye", Goodbye), ("ok", Thanks), ("second", Second), ("once", Once),
            ("twice", Twice), ("failed", Failed),
        })
            File.WriteAllBytes(_sounds.File($"{name}.wav"), Wav.Tone(hz, Short));
        File.WriteAllBytes(_sounds.File("endless.wav"), Wav.Tone(Endless, TimeSpan.FromSeconds(30)));
    }

    protected override IEnumerable<string> Keys =>
    [
        .. base.Keys,
        $"contact-center.flows.sound-directory=\"{_sounds.Path}\"",
        """
        contact-center.enterprises=[
          {
            id = "1000"
            queues = [{ name = service, ring-time = 2s }]
            flows = [
              {
                name = main
                steps = [
                  { play = greeting.wav }
                  { queue = service }
                ]
              }
              {
                name = survey
                steps = [
                  {
                    menu = question.wav
                    timeout = 1s
                    retries = 1
                    invalid = bad.wav
                    options { "4" = [], "5" = [] }
                    otherwise = [
                      { play = bye.wav }
                      { hang-up = on }
                    ]
                  }
                  { play = ok.wav }
                ]
              }
              {
                name = choice
                steps = [
                  {
                    menu = endless.wav
                    options { "1" = [{ queue = service }], "2" = [{ transfer = "13800138000", otherwise = [{ play = bye.wav }] }], "3" = [{ hang-up = on }], "4" = [{ flow = survey }] }
                  }
                ]
              }
              {
                name = presses
                steps = [
                  {
                    menu = endless.wav
                    options { "5" = [] }
                  }
                  {
                    menu = second.wav
                    timeout = 2s
                    retries = 0
                    options { "5" = [{ play = twice.wav }], "6" = [{ play = once.wav }] }
                  }
                ]
              }
              {
                name = digits
                steps = [
                  { collect = end, prompt = question.wav, min-digits = 2, max-digits = 6, timeout = 2s, retries = 0 }
                  { transfer = "1380013{end}" }
                ]
                on-error = [
                  { play = failed.wav }
                ]
              }
              {
                name = forward
                steps = [
                  { transfer = "13800138000" }
                ]
                on-error = [
                  { play = failed.wav }
                ]
              }
            ]
            access-numbers = [
              { number = "95001", flow = main }
              { number = "95011", flow = survey }
              { number = "95012", flow = choice }
              { number = "95013", flow = presses }
              { number = "95014", flow = digits }
              { number = "95015", flow = forward }
            ]
            extensions = [{ from = 8001, to = 8020, password = "phone-{number}" }]
            agents = [{ from = 2001, to = 2010, password = "agent-{number}", queues = [service] }]
          }
        ]
        """,
    ];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _sounds.Dispose();
    }
}
