using System.Globalization;
using CsCheck;
using KubeKit.Client;
using KubeKit.Controllers.GarbageCollection;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.GarbageCollection;

public class OwnershipGraphProperties
{
    private const int Objects = 6;
    private static readonly string[] Policies = [PropagationPolicy.Background, PropagationPolicy.Foreground, PropagationPolicy.Orphan];

    // An object: which, whom it names as owners (and whether it blocks each), how it is deleted if it is.
    private static readonly Gen<(int Which, int Owners, int Blocks, int Deletion)> Changes =
        Gen.Select(Gen.Int[0, Objects - 1], Gen.Int[0, (1 << Objects) - 1], Gen.Int[0, (1 << Objects) - 1], Gen.Int[-4, 3]);

    [Fact]
    public void The_graph_knows_what_a_plain_dictionary_knows_and_misses_no_object_that_has_come_to_need_a_look() => Changes.Array[0, 40].Sample(changes =>
    {
        var graph = new OwnershipGraph();
        var (model, gone, version) = (new Dictionary<string, OwnedObject>(), new HashSet<string>(), 0);
        foreach (var (which, owners, blocks, deletion) in changes)
        {
            var uid = Uid(which);
            var before = model.Keys.Where(u => NeedsLook(model, u)).ToHashSet();
            IReadOnlyCollection<string> look;
            if (deletion == 3)
            {
                model.Remove(uid);
                gone.Add(uid);
                look = graph.Remove(uid);
            }
            else
            {
                var value = State(which, owners, blocks, deletion, ++version, model.GetValueOrDefault(uid));
                if (!gone.Contains(uid))
                {
                    model[uid] = value;
                }

                look = graph.Set(value);
            }

            Assert.Subset(look.ToHashSet(), model.Keys.Where(u => NeedsLook(model, u) && !before.Contains(u)).ToHashSet());
            AssertEqual(model, gone, graph);
        }
    });

    private static OwnedObject State(int which, int owners, int blocks, int deletion, int version, OwnedObject? before) => new(
        Owned.Namespaced,
        new ObjectKey(which % 3 == 0 ? "other" : "default", Uid(which)),
        Uid(which),
        version.ToString(CultureInfo.InvariantCulture),
        [.. Bits(owners).Where(i => i != which).Select(i => Owned.Reference(Uid(i), blocks: (blocks & (1 << i)) != 0))],
        before?.IsDeleting == true || deletion >= 0,
        Policies[Math.Max(deletion, 0)]);

    // The rules in words: it frees its dependents, nothing blocks its end any more, or not all of its owners live.
    private static bool NeedsLook(Dictionary<string, OwnedObject> model, string uid)
    {
        var value = model[uid];
        if (value.IsDeleting)
        {
            return value.Policy == PropagationPolicy.Orphan || (value.Policy == PropagationPolicy.Foreground
                && !model.Values.Any(d => d.Owners.Any(o => o.Uid == uid && o.BlockOwnerDeletion == true)));
        }

        return value.Owners.Any(o => !model.TryGetValue(o.Uid, out var owner)
            || owner.Key.Namespace != value.Key.Namespace || owner is { IsDeleting: true, Policy: PropagationPolicy.Foreground });
    }

    private static void AssertEqual(Dictionary<string, OwnedObject> model, HashSet<string> gone, OwnershipGraph graph)
    {
        foreach (var uid in Bits(-1).Select(Uid))
        {
            Assert.Equal(model.GetValueOrDefault(uid), graph.Find(uid));
            Assert.Equal(gone.Contains(uid), graph.IsGone(uid));
            Assert.Equal(
                model.Values.Where(d => d.Owners.Any(o => o.Uid == uid)).Select(d => d.Uid).Order(),
                graph.DependentsOf(uid).Select(d => d.Uid).Order());
        }
    }

    private static string Uid(int which) => string.Create(CultureInfo.InvariantCulture, $"uid-{which}");

    private static IEnumerable<int> Bits(int set) => Enumerable.Range(0, Objects).Where(i => (set & (1 << i)) != 0);
}
