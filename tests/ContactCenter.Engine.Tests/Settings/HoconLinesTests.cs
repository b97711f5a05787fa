using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Tests.Settings;

public sealed class HoconLinesTests
{
    private const string Nested =
        """"
        # a comment with { [ and "
        contact-center {
          enterprises = [
            { id = "1", name = "a // b # c" } // another comment }
            {
              id = "2"
              agents = [
                { id = a, queues = [x, y] }

                { from = 1, to = 2,
                  password = """three
        lines {
        long""", queues = [
                    z
                  ] }
              ]
              flows = [{ name = f, steps = [{ menu = m, options {
                "1" = []
                "*" : [{ play = p },
                       { queue = q }]
              } }] }]
            }
          ]
          sip.port = 5060, sip { bind = "127.0.0.1" }
        }
        contact-center.trunks = [
          { name = t, host = h }
        ]
        contact-center."sip".realm = ${x} "a b"
        """";

    [Theory]
    [InlineData("contact-center", 29)] // where it was last seen
    [InlineData("contact-center.enterprises", 3)]
    [InlineData("contact-center.enterprises[0]", 4)]
    [InlineData("contact-center.enterprises[0].name", 4)]
    [InlineData("contact-center.enterprises[1]", 5)]
    [InlineData("contact-center.enterprises[1].id", 6)]
    [InlineData("contact-center.enterprises[1].agents", 7)]
    [InlineData("contact-center.enterprises[1].agents[0].queues", 8)]
    [InlineData("contact-center.enterprises[1].agents[1]", 10)]
    [InlineData("contact-center.enterprises[1].agents[1].to", 10)]
    [InlineData("contact-center.enterprises[1].agents[1].password", 11)]
    [InlineData("contact-center.enterprises[1].agents[1].queues", 13)]
    [InlineData("contact-center.enterprises[1].agents[1].queues[0]", 14)]
    [InlineData("contact-center.enterprises[1].flows[0].steps[0].options.1", 18)]
    [InlineData("contact-center.enterprises[1].flows[0].steps[0].options.*[0].play", 19)]
    [InlineData("contact-center.enterprises[1].flows[0].steps[0].options.*[1].queue", 20)]
    [InlineData("contact-center.sip.port", 24)]
    [InlineData("contact-center.sip.bind", 24)]
    [InlineData("contact-center.trunks[0].host", 27)]
    [InlineData("contact-center.sip.realm", 29)]
    public void A_value_is_found_on_its_line(string path, int line) => HoconLines.Of(Nested).LineOf(path).ShouldBe(line);

    [Theory]
    [InlineData("contact-center.enterprises[0].password", 4)]
    [InlineData("contact-center.enterprises[1].agents[0].password", 8)]
    [InlineData("contact-center.enterprises[7].id", 3)]
    [InlineData("nowhere.at.all", 1)]
    [InlineData("", 1)]
    public void What_is_not_there_is_missing_on_the_line_of_what_it_would_be_in(string path, int line) => HoconLines.Of(Nested).LineOf(path).ShouldBe(line);

    [Theory]
    [InlineData("a { b { c = 1 } }", "a.b.c", 1)]
    [InlineData("a.b.c {\n d = 1\n}", "a.b.c.d", 2)]
    [InlineData("a.b.c {\n d = 1\n}", "a.b", 1)]
    [InlineData("a\n{\n b\n =\n 1\n}", "a.b", 3)]
    [InlineData("a = 1\na = 2", "a", 2)]
    [InlineData("a = [1]\na += 2", "a", 2)]
    [InlineData("a = \"\\\"{\"\nb = 1", "b", 2)]
    [InlineData("a=1,b=2\n,c=3", "c", 2)]
    [InlineData("{\n a = 1\n}", "a", 2)]
    [InlineData("\r\na = 1\r\nb = 2\r\n", "b", 3)]
    [InlineData("a = [\n # one\n {x=1}\n // two\n {x=2}\n]", "a[1].x", 5)]
    [InlineData("a = [{x=1},\n{x=2}]", "a[1]", 2)]
    [InlineData("\"a b\" { \"c.d\" = 1 }", "a b.c.d", 1)]
    public void Every_way_to_write_it_is_followed(string text, string path, int line) => HoconLines.Of(text).LineOf(path).ShouldBe(line);

    [Theory]
    [InlineData("}")]
    [InlineData("]]}} a = 1")]
    [InlineData("a = [")]
    [InlineData("a = \"")]
    [InlineData("a = \"\"\"x")]
    [InlineData("= = : + ,, {[}]")]
    [InlineData("${")]
    [InlineData("\\")]
    [InlineData("a = \"\\")]
    [InlineData("")]
    public void A_broken_text_is_no_harm(string text) => HoconLines.Of(text).LineOf("a.b[3]").ShouldBe(1);
}
