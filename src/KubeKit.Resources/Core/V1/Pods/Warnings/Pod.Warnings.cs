using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Pod : IWarnsOnWrite<Pod>
{
    // Updates are written by programs mostly, and often: they hear nothing.
    /// <inheritdoc/>
    public void Warn(Pod? old, ICollection<string> warnings)
    {
        if (old is not null)
        {
            return;
        }

        var spec = Spec ?? new PodSpec();
        NameWarnings.OfPods(Metadata.Name, "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended", warnings);
        AppArmorWarnings.OfPod(Metadata.Annotations, spec, warnings);
        new PodWarnings("", spec, Metadata.Annotations, warnings).Tell();
    }
}

public sealed partial record PodTemplate : IWarnsOnWrite<PodTemplate>
{
    /// <inheritdoc/>
    public void Warn(PodTemplate? old, ICollection<string> warnings) => PodWarnings.OfTemplate("template", Template, warnings);
}

// Names that become parts of host names.
internal static class NameWarnings
{
    internal static void OfPods(string? name, string text, ICollection<string> warnings)
    {
        if (NameRules.DnsLabel(name ?? "") is { Count: > 0 } errors)
        {
            warnings.Add($"metadata.name: {text}: [{string.Join(' ', errors)}]");
        }
    }
}
