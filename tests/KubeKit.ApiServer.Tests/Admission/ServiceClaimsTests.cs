using KubeKit.ApiServer.Admission.Services;
using KubeKit.Store;
using KubeKit.Store.Memory;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests;

/// <summary>Claims that servers which share a store lay to addresses and ports.</summary>
public sealed class ServiceClaimsTests : IAsyncLifetime
{
    private static readonly ServiceHoldings Wanted = new(["10.96.0.7"], [30080]);
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryClusterStore _store = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _store.OpenAsync(Ct);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Of_two_that_want_the_same_one_gets_it_and_all_or_nothing()
    {
        var claims = new ServiceClaims(_store, _time);
        Assert.Equal(0, Count(await claims.TakeAsync(Wanted, "default", "a", Ct)));
        Assert.Equal(0, Count(await claims.TakeAsync(Wanted, "default", "a", Ct)));
        var lost = await claims.TakeAsync(new ServiceHoldings(["10.96.0.8"], [30080]), "default", "b", Ct);
        Assert.Equal([30080], lost.Ports);
        Assert.Equal(2, await _store.CountAsync(new("/registry/ranges/"), Ct));

        await claims.ReleaseAsync(Wanted, "default", "b");
        Assert.Equal(2, await _store.CountAsync(new("/registry/ranges/"), Ct));
        await claims.ReleaseAsync(Wanted, "default", "a");
        Assert.Equal(0, await _store.CountAsync(new("/registry/ranges/"), Ct));
    }

    [Fact]
    public async Task A_claim_lapses_whose_Service_does_not_come_to_be()
    {
        var claims = new ServiceClaims(_store, _time);
        await claims.TakeAsync(Wanted, "default", "died", Ct);
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(1, Count(await claims.TakeAsync(Wanted, "default", "b", Ct)));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, Count(await claims.TakeAsync(Wanted, "default", "b", Ct)));
    }

    private static int Count(ServiceHoldings holdings) => holdings.Addresses.Count + holdings.Ports.Count;
}
