namespace Slipway.Deployers.Tests;

public sealed class HolderIdentityTests
{
    [Theory]
    [InlineData("Deploy in dev by ada@host")]
    [InlineData("a (process 1 on b; - 2 000000000000)")]
    [InlineData("x")]
    public void What_is_written_is_read_again(string name)
    {
        var identity = HolderIdentity.New(name);

        var read = HolderIdentity.Find(identity.ToString());

        Assert.Equal(identity, read);
        Assert.Equal(name, read?.Name);
    }

    [Theory]
    [InlineData("", "somebody")]
    [InlineData("two\nlines\t", "two lines")]
    public void A_name_is_one_line(string name, string expected) => Assert.Equal(expected, HolderIdentity.New(name).Name);

    [Theory]
    [InlineData("")]
    [InlineData("kube-controller-manager_2f1c")]
    [InlineData("a (process -1 on b; - 2 000000000000)")]
    [InlineData("a (process 1 on b; - 2 000000000000) ")]
    [InlineData("a (process 99999999999 on b; - 2 000000000000)")]
    public void What_others_write_is_not_taken_for_ours(string text) => Assert.Null(HolderIdentity.Find(text));

    [Fact]
    public void Two_holds_of_one_process_differ() => Assert.NotEqual(HolderIdentity.New("a"), HolderIdentity.New("a"));
}
