using KubeKit.Controllers.EndpointSlices;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;

namespace KubeKit.Controllers.Tests.EndpointSlices;

/// <summary>The slices of one Service, as the plans leave them: what a server would store.</summary>
internal sealed class SimulatedSlices(Service service)
{
    private int _names;

    public List<EndpointSlice> Slices { get; } = [];

    /// <summary>Carries out the plan for these pods.</summary>
    public EndpointSlicesPlan Show(IEnumerable<Pod> pods)
    {
        var plan = EndpointSlicesPlan.Of(service, [.. pods.OrderBy(p => p.Metadata.Name, StringComparer.Ordinal)], Slices);
        foreach (var update in plan.Update)
        {
            Slices[Slices.FindIndex(s => s.Metadata.Name == update.Metadata.Name)] = Samples.Stored(update);
        }

        Slices.RemoveAll(s => plan.Delete.Any(d => d.Metadata.Name == s.Metadata.Name));
        Slices.AddRange(plan.Create.Select(c => Samples.Stored(c with { Metadata = c.Metadata with { Name = $"{c.Metadata.GenerateName}{_names++:d5}" } })));
        return plan;
    }

    /// <summary>In which slice each pod is; fails when one is in two.</summary>
    public Dictionary<string, string> Places() =>
        Slices.SelectMany(s => (s.Endpoints ?? []).Select(e => (Pod: e.TargetRef!.Name!, Slice: s.Metadata.Name!))).ToDictionary(p => p.Pod, p => p.Slice);
}
