namespace ContactCenter.Engine.Tests.Serialization;

/// <summary>
/// The bytes of every message, version by version. They never change: a node of today must read what a node of yesterday wrote. A new field
/// gets a new line in a new version; an old line stays.
/// </summary>
public sealed class GoldenBytesTests(WireSystem system) : IClassFixture<WireSystem>
{
    [Fact]
    public void Every_manifest_has_golden_bytes() =>
        GoldenBytes.Manifests.ShouldBe(system.Serializer.Manifests.Select(form => form.Manifest), ignoreOrder: true);

    [Fact]
    public void Messages_are_written_and_read_as_ever()
    {
        foreach (var sample in new WireSamples(system).Full)
            IsWrittenAndReadAs(GoldenBytes.Of(system.Serializer.Manifest(sample)).ShouldNotBeNull(sample.GetType().Name), sample, system.Serializer.Manifest(sample));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Messages_of_earlier_versions_are_written_and_read_as_ever(int version)
    {
        var samples = new WireSamples(system);
        var known = version switch
        {
            1 => samples.FirstVersion,
            2 => samples.SecondVersion,
            3 => samples.ThirdVersion,
            4 => samples.FourthVersion,
            _ => samples.FifthVersion,
        };
        foreach (var sample in known)
            if (GoldenBytes.Of(system.Serializer.Manifest(sample), version) is { } bytes)
                IsWrittenAndReadAs(bytes, sample, system.Serializer.Manifest(sample));
    }

    private void IsWrittenAndReadAs(string bytes, object sample, string manifest)
    {
        Convert.ToHexString(system.Serializer.ToBinary(sample)).ShouldBe(bytes, sample.GetType().Name);
        WireText.Of(system.Serializer.FromBinary(Convert.FromHexString(bytes), manifest)).ShouldBe(WireText.Of(sample));
    }
}
