using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Apps.V1;

[PrintColumn("Controller", Method = nameof(ControllerCell), Description = "What the state belongs to.")]
[PrintColumn("Revision", Method = nameof(RevisionCell), Description = "The number of the state.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ControllerRevision
{
    internal static object? ControllerCell(ControllerRevision value, PrintContext context) => ControllerOf(value);

    internal static object? RevisionCell(ControllerRevision value, PrintContext context) => value.Revision;

    internal static object? AgeCell(ControllerRevision value, PrintContext context) => CellText.Age(value, context);

    private static string ControllerOf(ControllerRevision value) =>
        value.Metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true) is { } owner
            ? $"{KindOf(owner)}/{owner.Name}"
            : CellText.None;

    // Lower case, as kubectl names kinds: daemonset.apps.
    private static string KindOf(Metadata.OwnerReference owner)
    {
        var group = owner.ApiVersion.Split('/') is [var name, _] ? "." + name : "";
        return (owner.Kind + group).ToLowerInvariant();
    }
}
