using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Directories.Import;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Directories;

/// <summary>Every mistake of a file is named, with its line.</summary>
public sealed class ImportMistakesTests : IAsyncDisposable
{
    private readonly DirectoryStage _stage = new(DatabaseKind.Sqlite);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task All_mistakes_are_named_with_their_lines()
    {
        var mistakes = await MistakesAsync(
            """
            contact-center {
              enterprises = [
                {
                  id = "a b"
                  queues = [
                    { name = q, ring-time = 0s, wrap-up-limit = sometimes }
                    { name = q }
                  ]
                  access-numbers = [{ number = "1", queue = r }
                                    { number = "2" }]
                }
                {
                  id = e
                  nmae = x
                  queues = [{ name = q }]
                  flows = [
                    { name = f, steps = [
                      { play = nothing }
                      { queue = r }
                      { hang-up = on }
                      { menu = survey-question, retries = many, options { "1" = [
                          { flow = g }
                          { queue = q }
                          { set = x, value = "{y}" }
                      ] } }
                    ] }
                  ]
                  extensions = [{ number = "1" }, { from = 5, to = 4, password = hunter2 }]
                  agents = [
                    { id = a, queues = [q, r, s] }
                  ]
                }
              ]
              trunks = [{ name = t }, { name = u, host = "?" }]
              sipp.port = 5060
            }
            """);

        mistakes.ShouldBe([
            (4, "contact-center.enterprises[0].id"),
            (6, "contact-center.enterprises[0].queues[0].ring-time"),
            (6, "contact-center.enterprises[0].queues[0].wrap-up-limit"),
            (7, "contact-center.enterprises[0].queues[1]"),
            (9, "contact-center.enterprises[0].access-numbers[0].queue"),
            (10, "contact-center.enterprises[0].access-numbers[1]"),
            (14, "contact-center.enterprises[1].nmae"),
            (18, "contact-center.enterprises[1].flows[0].steps[0].play"),
            (19, "contact-center.enterprises[1].flows[0].steps[1].queue"),
            (21, "contact-center.enterprises[1].flows[0].steps[3]"),
            (21, "contact-center.enterprises[1].flows[0].steps[3].retries"),
            (22, "contact-center.enterprises[1].flows[0].steps[3].options.1[0].flow"),
            (24, "contact-center.enterprises[1].flows[0].steps[3].options.1[2]"),
            (24, "contact-center.enterprises[1].flows[0].steps[3].options.1[2].value"),
            (28, "contact-center.enterprises[1].extensions[0]"), // 1 is an access number, too
            (28, "contact-center.enterprises[1].extensions[0].password"),
            (28, "contact-center.enterprises[1].extensions[1].to"),
            (30, "contact-center.enterprises[1].agents[0].queues"),
            (30, "contact-center.enterprises[1].agents[0].queues"),
            (30, "contact-center.enterprises[1].agents[0].password"),
            (34, "contact-center.trunks[0].host"),
            (34, "contact-center.trunks[1].host"),
            (35, "contact-center.sipp.port"),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task A_number_that_another_enterprise_has_is_named_where_it_is_claimed()
    {
        await _stage.ImportAsync(DirectoryStage.Small);

        var problem = await Should.ThrowAsync<ImportException>(() => _stage.ImportAsync(
            """
            contact-center.enterprises = [{
              id = other
              queues = [{ name = q }]
              extensions = [{ number = "1", password = p }
                            { from = 9003, to = 9004, password = p }]
              access-numbers = [{ number = "9001", queue = q }]
            }]
            """));

        problem.Mistakes.Select(m => (m.Line, m.Key)).ShouldBe([
            (5, "contact-center.enterprises[0].extensions[1]"),
            (6, "contact-center.enterprises[0].access-numbers[0]"),
        ]);
        problem.Message.ShouldNotContain("2000"); // whose it is
    }

    [Theory]
    [InlineData("contact-center.enterprises = [\n{ id = e\n]", 3, "does not close")]
    [InlineData("contact-center.enterprises = [{ id = e }]\n}", 2, "closes nothing")]
    [InlineData("contact-center.enterprises = 5", 1, "a list")]
    [InlineData("contact-center.enterprises = []", 1, "none to import")]
    [InlineData("contact-center.sip.port = 5060", 1, "none to import")]
    [InlineData("contact-center = 5", 1, "an object")]
    [InlineData("enterprises = [{ id = e }]", 1, "no such key")]
    [InlineData("", 1, "none to import")]
    public async Task A_text_that_is_no_directory_is_refused(string text, int line, string problem)
    {
        var mistake = (await Should.ThrowAsync<ImportException>(() => _stage.ImportAsync(text))).Mistakes[0];
        mistake.Line.ShouldBe(line);
        mistake.Problem.ShouldContain(problem);
    }

    [Fact]
    public async Task Whoever_may_import_one_enterprise_may_import_no_other()
    {
        var problem = await Should.ThrowAsync<ImportException>(() => _stage.ImportAsync(
            "contact-center.enterprises = [{ id = e },\n{ id = f }]\ncontact-center.trunks = []", new ImportOptions("token t") { Only = new EnterpriseId("e") }));
        problem.Mistakes.Select(m => m.Line).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task No_secret_is_in_a_mistake()
    {
        var problem = await Should.ThrowAsync<ImportException>(() => _stage.ImportAsync(
            "contact-center.enterprises = [{ id = e, agents = [{ id = 1, password = { x = hunter2 } }, { id = 2, password-hash = hunter2 }], extensions = [{ number = 1, password = [hunter2] }] }]"));
        problem.Mistakes.Length.ShouldBe(3);
        problem.Message.ShouldNotContain("hunter2");
    }

    private async Task<(int Line, string Key)[]> MistakesAsync(string text) =>
        [.. (await Should.ThrowAsync<ImportException>(() => _stage.ImportAsync(text))).Mistakes.Select(m => (m.Line, m.Key))];
}
