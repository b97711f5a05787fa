using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Hosting;

/// <summary>Settings of a small enterprise for actor tests; its passwords are hashed with one round, so that logins cost nothing.</summary>
internal static class TestSettings
{
    public const string Password = "open sesame";

    /// <summary>Enterprise 1000: queues <c>service</c> (no limit of WrapUp) and <c>sales</c> (rings 7 s, WrapUp 30 s), agents 2001 to 2003,
    /// supervisors 2900 and 2901; flows <c>survey</c> (a prompt, then the end), <c>back</c> (a prompt, then the queue) and <c>forward</c> (calls a number, else the queue).</summary>
    public static NodeSettings Default { get; } = Read();

    public static NodeSettings WithTrunk { get; } = Read("contact-center.trunks = [{ name = t1, host = 127.0.0.1, port = 5090 }]");

    /// <summary>The same with other keys.</summary>
    public static NodeSettings With(params string[] keys) => Read(keys);

    private static NodeSettings Read(params string[] overrides)
    {
        var hash = PasswordHash.Create(Password, iterations: 1).ToText();
        return NodeSettings.Read(Configurations.Load("test.conf",
            $$"""
            contact-center.enterprises = [{
              id = "1000"
              queues = [
                { name = service, ring-time = 20s }
                { name = sales, ring-time = 7s, wrap-up-limit = 30s }
              ]
              access-numbers = [{ number = "95001", queue = service }, { number = "95003", queue = sales }]
              flows = [
                { name = survey, steps = [{ play = greeting }, { hang-up = on }] }
                { name = back, steps = [{ play = greeting }, { queue = service }] }
                { name = forward, steps = [{ transfer = "13800000009", otherwise = [{ queue = service }] }] }
              ]
              extensions = [{ from = 8001, to = 8005, password = "phone-{number}" }]
              agents = [
                { from = 2001, to = 2003, password-hash = "{{hash}}", queues = [service, sales] }
                { id = "2900", name = "Supervisor", supervisor = on, password-hash = "{{hash}}", queues = [service] }
                { id = "2901", supervisor = on, password-hash = "{{hash}}", queues = [service] }
              ]
            }]
            {{string.Join('\n', overrides)}}
            """,
            []));
    }
}
