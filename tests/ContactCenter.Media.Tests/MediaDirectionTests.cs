namespace ContactCenter.Media.Tests;

public class MediaDirectionTests
{
    [Theory]
    [InlineData(MediaDirection.SendRecv, MediaDirection.SendRecv, true, true)]
    [InlineData(MediaDirection.SendOnly, MediaDirection.RecvOnly, true, false)]
    [InlineData(MediaDirection.RecvOnly, MediaDirection.SendOnly, false, true)]
    [InlineData(MediaDirection.Inactive, MediaDirection.Inactive, false, false)]
    public void Each_direction_has_its_mirror(MediaDirection direction, MediaDirection mirror, bool sends, bool receives)
    {
        direction.Reverse().ShouldBe(mirror);
        direction.CanSend().ShouldBe(sends);
        direction.CanReceive().ShouldBe(receives);
        direction.And(MediaDirection.SendRecv).ShouldBe(direction);
        direction.And(MediaDirection.Inactive).ShouldBe(MediaDirection.Inactive);
    }
}
