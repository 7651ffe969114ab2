namespace Slipway.Supervisor.Tests;

public sealed class RotationTests
{
    [Fact]
    public void An_empty_rotation_gives_nothing() => Assert.Null(new Rotation().Enter([]));

    [Fact]
    public void The_replica_with_the_fewest_requests_in_flight_is_next()
    {
        var (one, two) = (new Upstream("one", 1), new Upstream("two", 2));
        var rotation = new Rotation();
        rotation.Add(one);
        rotation.Add(two);

        var first = rotation.Enter([]);
        var second = rotation.Enter([]);

        Assert.NotSame(first, second);
        Assert.Equal((1, 1), (one.InFlight, two.InFlight));
        one.End();
        Assert.Same(one, rotation.Enter([]));
    }

    [Fact]
    public void What_was_tried_or_taken_out_is_not_given_again()
    {
        var (one, two) = (new Upstream("one", 1), new Upstream("two", 2));
        var rotation = new Rotation();
        rotation.Add(one);
        rotation.Add(two);

        Assert.Same(two, rotation.Enter([one]));
        rotation.Remove(two);

        Assert.Same(one, rotation.Enter([]));
        Assert.Null(rotation.Enter([one]));
    }
}
