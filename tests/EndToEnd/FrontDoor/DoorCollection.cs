namespace EndToEnd.FrontDoor;

/// <summary>Tests that share three nodes and the door before them; alone, for three nodes take all of a small machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DoorCollection : ICollectionFixture<DoorStage>
{
    public const string Name = "front door";
}
