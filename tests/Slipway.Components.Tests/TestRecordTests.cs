using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components.Tests;

/// <summary>Results of tests are attested for the commit that they are of, and for no other.</summary>
public sealed class TestRecordTests : IDisposable
{
    private readonly AbsolutePath _root = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-tests-").FullName);
    private readonly SourceRevision _revision = new() { Commit = GitCommit.Parse(new string('a', 40)), Tree = TreeState.Clean, CommittedAt = DateTimeOffset.UnixEpoch };

    public void Dispose() => Directory.Delete(_root.Value, recursive: true);

    [Theory]
    [InlineData(3, 0, TestVerdict.Passed)]
    [InlineData(3, 1, TestVerdict.Failed)]
    [InlineData(0, 0, TestVerdict.Failed)]
    public async Task What_ran_is_what_is_said(int passed, int failed, TestVerdict expected)
    {
        await new TestRecord(_revision.ToString(), "Shop.sln", passed, failed, 0).WriteAsync(_root, TestContext.Current.CancellationToken);

        Assert.Equal(expected, TestRecord.Find(_root, _revision)?.Result);
    }

    [Fact]
    public async Task Another_commit_or_a_dirty_tree_has_none()
    {
        await new TestRecord(_revision.ToString(), "Shop.sln", 3, 0, 0).WriteAsync(_root, TestContext.Current.CancellationToken);

        Assert.Null(TestRecord.Find(_root, _revision with { Commit = GitCommit.Parse(new string('b', 40)) }));
        Assert.Null(TestRecord.Find(_root, _revision with { Tree = TreeState.Dirty }));
    }

    [Fact]
    public async Task A_damaged_one_is_none()
    {
        await new TestRecord(_revision.ToString(), "Shop.sln", 3, 0, 0).WriteAsync(_root, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(TestRecord.FileOf(_root).Value, "{", TestContext.Current.CancellationToken);

        Assert.Null(TestRecord.Find(_root, _revision));
    }
}
