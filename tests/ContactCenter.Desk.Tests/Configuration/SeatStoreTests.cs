using ContactCenter.Desk.Configuration;

namespace ContactCenter.Desk.Tests.Configuration;

public sealed class SeatStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("seat").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Seat_is_kept_and_the_password_is_not_among_it()
    {
        var path = Path.Combine(_directory, "below", "desk.json");
        var seat = new Seat("1000", "95001", "8001", "host:8110");

        new SeatStore(path).Save(seat).ShouldBeTrue();

        new SeatStore(path).Load().ShouldBe(seat);
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    [Fact]
    public void Damaged_file_is_no_seat_and_no_crash()
    {
        var path = Path.Combine(_directory, "desk.json");
        File.WriteAllText(path, "{ not json");

        new SeatStore(path).Load().ShouldBe(Seat.Empty);
    }

    [Fact]
    public void Given_fields_win_over_kept_ones()
    {
        var fields = LoginFields.From(new Seat("1000", "95001", null, "old:1"), new Seat(null, null, null, "new:2"), "2001", null);

        fields.Seat.ShouldBe(new Seat("1000", "95001", null, "new:2"));
        fields.Missing().Select(missing => missing.Option).ShouldBe(["--extension", "--password"]);
    }

    [Fact]
    public void List_of_services_is_kept_and_given_on_as_it_was_typed()
    {
        var path = Path.Combine(_directory, "desk.json");
        new SeatStore(path).Save(new Seat("1000", "95001", "8001", "host1:8110, host2:8110"));

        LoginFields.From(new SeatStore(path).Load(), Seat.Empty, "2001", "p").ToOptions(TimeProvider.System).Service.ShouldBe("host1:8110, host2:8110");
    }

    [Fact]
    public void Password_is_not_shown() =>
        new LoginFields(Seat.Empty, "2001", "s3cret").ToString().ShouldNotContain("s3cret");
}
