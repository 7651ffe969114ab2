using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers.Tests;

public sealed class LeaseRecordTests
{
    private static readonly DateTimeOffset Noon = new(2026, 8, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static readonly LeaseRecord Held = new()
    {
        Holder = "ada",
        Duration = TimeSpan.FromSeconds(15),
        AcquiredAt = Noon,
        RenewedAt = Noon.AddSeconds(5),
        Transitions = 3,
    };

    [Fact]
    public void A_lease_says_what_was_written() => Assert.Equal(Held, LeaseRecord.Of(Held.ToObject("shop", "slipway.web")));

    [Fact]
    public void Times_have_six_digits_of_a_second() =>
        Assert.Equal("2026-08-01T12:00:00.123000Z", Held.ToObject("shop", "slipway.web").Spec?.GetProperty("acquireTime").GetString());

    [Fact]
    public void A_freed_lease_names_nobody_and_keeps_what_others_wrote()
    {
        var lease = KubernetesObject.Parse("""
            {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"a","namespace":"b","resourceVersion":"7"},"spec":{"holderIdentity":"x","strategy":"y"}}
            """);

        var freed = (Held with { Holder = "" }).Over(lease);

        Assert.False(freed.Spec?.TryGetProperty("holderIdentity", out _));
        Assert.Equal("y", freed.Spec?.GetProperty("strategy").GetString());
        Assert.Equal("7", freed.Metadata.ResourceVersion);
        Assert.True(new LeaseSight(LeaseRecord.Of(freed)).IsFree);
    }

    [Fact]
    public void A_lease_without_a_spec_is_free()
    {
        var sight = new LeaseSight(LeaseRecord.Of(KubernetesObject.Parse("""{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"a"}}""")));

        Assert.True(sight.IsFree);
        Assert.Equal(0, sight.Holder.FencingToken);
    }

    [Fact]
    public void A_holder_of_ours_is_shown_with_its_process()
    {
        var sight = new LeaseSight(Held with { Holder = "Deploy in dev by ada@host (process 4711 on build-7; - 12 0123456789ab)" });

        Assert.Equal("'Deploy in dev by ada@host' (process 4711 on 'build-7', since 12:00:00Z)", sight.Holder.ToString());
        Assert.False(sight.IsDead);
        Assert.False(sight.LooksSilent(Noon.AddSeconds(19), TimeSpan.FromSeconds(15)));
        Assert.True(sight.LooksSilent(Noon.AddSeconds(21), TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void Impossible_options_are_told_together()
    {
        var failure = Assert.Throws<UsageException>(() => new LeaseLockOptions { Duration = TimeSpan.FromSeconds(1.5), LookEvery = TimeSpan.Zero }.Checked());

        Assert.Equal(
            ["A lease of 00:00:01.5000000 is not possible. Expected whole seconds, from 3 s to one hour.", "Looking for a free lease every 00:00:00 is not possible. Expected more than zero."],
            failure.Mistakes);
    }
}
