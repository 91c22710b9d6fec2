using System.Globalization;
using CsCheck;
using KubeKit.Client;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.GarbageCollection;

public class GarbageCollectionProperties(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const int Objects = 7;
    private static readonly string[] Policies = [PropagationPolicy.Background, PropagationPolicy.Foreground, PropagationPolicy.Orphan];

    // Each object may be owned by any before it; one of them is deleted.
    private static readonly Gen<(int[] Owners, int Target, int Policy)> Cases =
        Gen.Select(Gen.Int[0, (1 << Objects) - 1].Array[Objects], Gen.Int[0, Objects - 1], Gen.Int[0, 2]);

    [Fact]
    public Task What_lives_after_a_deletion_is_what_still_has_an_owner() => Cases.SampleAsync(async (owners, target, policy) =>
    {
        var ns = await cluster.NamespaceAsync();
        var uids = new string[Objects];
        for (var i = 0; i < Objects; i++)
        {
            uids[i] = (await CreateAsync(ns, i, OwnersOf(owners, i).Select(o => (o, uids[o])))).Metadata.Uid!;
        }

        await ns.Client.DeleteAsync<ConfigMap>(new ObjectKey(ns.Name, Name(target)), new DeleteOptions { PropagationPolicy = Policies[policy] }, TestContext.Current.CancellationToken);
        var expected = Survivors(owners, target, Policies[policy]);
        await Eventually.HoldsAsync(async () => Assert.Equal(expected, await ShowAsync(ns)));
    }, iter: 24, threads: 4);

    // In order of creation: an object lives while it never had an owner, was freed of its last, or one of them lives.
    private static List<string> Survivors(int[] owners, int target, string policy)
    {
        var alive = new List<int>();
        var shown = new List<string>();
        for (var i = 0; i < Objects; i++)
        {
            var had = OwnersOf(owners, i).Where(o => o != target || policy != PropagationPolicy.Orphan).ToArray();
            var left = had.Where(alive.Contains).ToArray();
            if (i != target && (had.Length == 0 || left.Length > 0))
            {
                alive.Add(i);
                shown.Add(Show(Name(i), left.Select(Name)));
            }
        }

        return shown;
    }

    private static async Task<List<string>> ShowAsync(TestNamespace ns) =>
    [
        .. (await ns.ListAsync<ConfigMap>("case=yes")).OrderBy(map => map.Metadata.Name, StringComparer.Ordinal)
            .Select(map => Show(map.Metadata.Name!, (map.Metadata.OwnerReferences ?? []).Select(o => o.Name))),
    ];

    private static Task<ConfigMap> CreateAsync(TestNamespace ns, int which, IEnumerable<(int Which, string Uid)> owners) => ns.CreateAsync(new ConfigMap
    {
        Metadata = new()
        {
            Name = Name(which),
            Labels = new Dictionary<string, string> { ["case"] = "yes" },
            OwnerReferences = [.. owners.Select(o => new OwnerReference { ApiVersion = "v1", Kind = "ConfigMap", Name = Name(o.Which), Uid = o.Uid, BlockOwnerDeletion = true })],
        },
    });

    private static string Show(string name, IEnumerable<string> owners) => $"{name}({string.Join(',', owners)})";

    private static IEnumerable<int> OwnersOf(int[] owners, int which) => Enumerable.Range(0, which).Where(o => (owners[which] & (1 << o)) != 0);

    private static string Name(int which) => string.Create(CultureInfo.InvariantCulture, $"map-{which}");
}
