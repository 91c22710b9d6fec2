using System.Net;
using KubeKit.Networking.Services;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Networking.Tests.Services;

public sealed class ServiceBackendTests
{
    private static readonly IPAddress Client = new([192, 0, 2, 1]);
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceBackend _backend;

    public ServiceBackendTests() => _backend = new ServiceBackend("default/web:80", _time);

    [Fact]
    public void Endpoints_take_turns()
    {
        Set(null, 1, 2, 3);
        Assert.Equal(3, Enumerable.Range(0, 3).Select(_ => Pick()).Distinct().Count());
    }

    [Fact]
    public void A_client_with_affinity_stays_until_it_was_away_for_long_or_the_endpoint_is_gone()
    {
        Set(TimeSpan.FromMinutes(1), 1, 2, 3);
        var mine = Pick();
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(50));
            Assert.Equal(mine, Pick());
        }

        Assert.NotEqual(mine, _backend.Pick(new IPAddress([192, 0, 2, 2]), []));
        _time.Advance(TimeSpan.FromMinutes(2));
        var next = Pick();
        Assert.NotEqual(mine, next);
        Set(TimeSpan.FromMinutes(1), 9);
        Assert.Equal(9, Pick()!.Address.Port);
    }

    [Fact]
    public void A_suspect_is_left_out_for_a_second_unless_there_is_no_other()
    {
        Set(null, 1, 2);
        var suspect = Pick()!;
        _backend.Suspect(suspect);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.NotEqual(suspect, Pick()));
        Assert.Equal(suspect, _backend.Pick(Client, _backend.Snapshot.Endpoints.Where(e => e != suspect).ToArray()));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(suspect, Enumerable.Range(0, 2).Select(_ => Pick()));
    }

    [Fact]
    public void What_was_tried_is_not_tried_again()
    {
        Set(null, 1, 2);
        Assert.Null(_backend.Pick(Client, _backend.Snapshot.Endpoints));
        Set(null);
        Assert.Null(Pick());
    }

    private ServiceEndpoint? Pick() => _backend.Pick(Client, []);

    private void Set(TimeSpan? affinity, params int[] ports) =>
        _backend.Snapshot = new BackendSnapshot([.. ports.Select(p => new ServiceEndpoint(new IPEndPoint(IPAddress.Loopback, p)))], PortContent.Unknown, affinity);
}
