namespace Slipway.Targets.Tests;

public sealed class BuildSchemaTests
{
    private static readonly TargetDescription[] Targets = [new() { Name = "Compile" }, new() { Name = "PushImage" }];
    private static readonly ParameterSet Set = ParameterSet.Discover(typeof(SampleBuild));

    [Fact]
    public void The_schema_is_as_approved() => Approved.Equal(BuildSchema.Render(Targets, Set), "schema");

    [Fact]
    public void An_unchanged_schema_is_not_written()
    {
        using var world = new TestWorld();
        (world.Root / ".nuke").CreateDirectory();
        BuildSchema.Write(world.Root, Targets, Set);
        var path = world.Root / ".nuke" / "build.schema.json";
        File.SetLastWriteTimeUtc(path.Value, DateTime.UnixEpoch);

        BuildSchema.Write(world.Root, Targets, Set);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path.Value));

        BuildSchema.Write(world.Root, [], Set);
        Assert.NotEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path.Value));
    }
}
