using CsCheck;
using KubeKit.Client;
using KubeKit.Controllers.Ownership;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Controllers.Tests.Ownership;

public class ExpectationsTests
{
    private static readonly ObjectKey Key = new("default", "web");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Met_when_all_was_seen()
    {
        var expectations = new Expectations(_time);
        Assert.True(expectations.AreMet(Key));
        expectations.ExpectCreation(Key, "a");
        expectations.ExpectDeletion(Key, "uid-b");
        Assert.False(expectations.AreMet(Key));
        Assert.True(expectations.AreMet(new("default", "other")));
        expectations.SawCreation(Key, "a");
        Assert.False(expectations.AreMet(Key));
        expectations.SawDeletion(Key, "uid-b");
        Assert.True(expectations.AreMet(Key));
    }

    [Fact]
    public void It_knows_what_was_deleted_and_may_still_show()
    {
        var expectations = new Expectations(_time);
        Assert.Empty(expectations.DeletionsOf(Key));
        expectations.ExpectDeletion(Key, "uid-a");
        expectations.ExpectDeletion(Key, "uid-b");
        var before = expectations.DeletionsOf(Key);
        expectations.SawDeletion(Key, "uid-a");
        Assert.Equal(["uid-a", "uid-b"], before.Order());
        Assert.Equal(["uid-b"], expectations.DeletionsOf(Key));
        expectations.SawDeletion(Key, "uid-b");
        Assert.Empty(expectations.DeletionsOf(Key));
    }

    [Fact]
    public void Patience_ends_though_other_pods_come_and_go()
    {
        var expectations = new Expectations(_time);
        expectations.ExpectCreation(Key, "lost");
        for (var minute = 0; minute < 6; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            expectations.SawCreation(Key, "another");
            expectations.SawDeletion(Key, "uid-another");
        }

        Assert.True(expectations.AreMet(Key));
    }

    [Fact]
    public void Patience_starts_anew_with_what_is_done_anew()
    {
        var expectations = new Expectations(_time);
        expectations.ExpectCreation(Key, "lost");
        _time.Advance(TimeSpan.FromMinutes(4));
        expectations.ExpectCreation(Key, "late");
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(expectations.AreMet(Key));
    }

    [Fact]
    public void The_forgotten_expects_nothing()
    {
        var expectations = new Expectations(_time);
        expectations.ExpectCreation(Key, "a");
        expectations.Forget(Key);
        Assert.True(expectations.AreMet(Key));
    }

    [Fact]
    public void In_whatever_order_the_cache_shows_them() => Gen.Shuffle(Enumerable.Range(0, 12).ToArray()).Sample(order =>
    {
        var expectations = new Expectations(_time);
        for (var i = 0; i < 6; i++)
        {
            expectations.ExpectCreation(Key, $"p{i}");
            expectations.ExpectDeletion(Key, $"u{i}");
        }

        foreach (var i in order)
        {
            Assert.False(expectations.AreMet(Key));
            if (i < 6)
            {
                expectations.SawCreation(Key, $"p{i}");
            }
            else
            {
                expectations.SawDeletion(Key, $"u{i - 6}");
            }
        }

        Assert.True(expectations.AreMet(Key));
    });
}
