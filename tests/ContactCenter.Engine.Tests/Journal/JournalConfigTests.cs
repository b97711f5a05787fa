using Akka.Configuration;
using ContactCenter.Engine.Journal;
using ContactCenter.Engine.Settings;
using ReadJournalConfig = Akka.Persistence.Sql.Config.ReadJournalConfig;

namespace ContactCenter.Engine.Tests.Journal;

/// <summary>What the journal's plugin makes of the keys in node.conf: a key of a name that it does not know would be passed over.</summary>
public sealed class JournalConfigTests
{
    [Fact]
    public void The_plugin_looks_once_a_day_for_the_gaps_that_only_queries_by_tag_care_for()
    {
        var retrieval = new ReadJournalConfig(Node().GetConfig(JournalConfig.ReadJournal)).JournalSequenceRetrievalConfiguration;
        retrieval.QueryDelay.ShouldBe(TimeSpan.FromDays(1));
        retrieval.BatchSize.ShouldBe(1000);
    }

    private static Config Node()
    {
        var config = Configurations.Load(null, null, ["contact-center.database.store=sqlite"]);
        return JournalConfig.Of(NodeSettings.Read(config)).WithFallback(config).WithFallback(JournalConfig.Defaults);
    }
}
