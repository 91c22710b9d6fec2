using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Tests.Faults;

/// <summary>A real etcd cluster of three processes on loopback, and what may happen to them.</summary>
internal sealed class EtcdMembers : IAsyncDisposable
{
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, "etcd", Guid.NewGuid().ToString("N"));

    private EtcdMembers() => All = EtcdProcess.Cluster(_directory, 3);

    public IReadOnlyList<EtcdProcess> All { get; }

    public static async Task<EtcdMembers> StartAsync(CancellationToken cancellationToken)
    {
        EtcdProcess.Require();
        var members = new EtcdMembers();
        Directory.CreateDirectory(members._directory);
        foreach (var member in members.All)
        {
            member.Start();
        }

        try
        {
            await using var probe = members.CreateStore(0, "/probe");
            await probe.OpenAsync(cancellationToken);
            return members;
        }
        catch (Exception e)
        {
            await members.DisposeAsync();
            throw new InvalidOperationException($"the members did not come up:\n{string.Join("\n--\n", members.All.Select(m => m.Output))}", e);
        }
    }

    /// <summary>A store that asks the members in the order that begins with the given one.</summary>
    public EtcdClusterStore CreateStore(int first, string prefix)
    {
        var options = new EtcdStoreOptions { Prefix = prefix, CallTimeout = TimeSpan.FromSeconds(20) };
        for (var i = 0; i < All.Count; i++)
        {
            options.Endpoints.Add(All[(first + i) % All.Count].Endpoint);
        }

        return new EtcdClusterStore(options);
    }

    /// <summary>The member that leads, as the others say.</summary>
    public async Task<EtcdProcess> LeaderAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var ids = new Dictionary<ulong, EtcdProcess>();
            var votes = new List<ulong>();
            foreach (var member in All.Where(m => m.IsRunning))
            {
                var options = new EtcdStoreOptions { CallTimeout = TimeSpan.FromSeconds(1) };
                options.Endpoints.Add(member.Endpoint);
                using var cluster = new EtcdCluster(options);
                try
                {
                    var status = await cluster.CallAsync((m, o) => m.Maintenance.StatusAsync(new StatusRequest(), o), a => a.Header, mayRepeat: true, cancellationToken);
                    ids[status.Header.MemberId] = member;
                    votes.Add(status.Leader);
                }
                catch (Grpc.Core.RpcException)
                {
                    // It does not answer now.
                }
            }

            if (votes.Count > 1 && votes.Distinct().Count() == 1 && ids.TryGetValue(votes[0], out var leader))
            {
                return leader;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in All)
        {
            await member.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }
}
