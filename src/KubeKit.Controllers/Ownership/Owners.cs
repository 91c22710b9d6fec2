using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Ownership;

/// <summary>Who controls an object: at most one of its owner references says <c>controller: true</c>.</summary>
internal static class Owners
{
    public static OwnerReference? ControllerOf(KubeObject value) =>
        value.Metadata.OwnerReferences?.FirstOrDefault(o => o.Controller == true);

    public static bool IsControlledBy(KubeObject value, KubeObject owner) => ControllerOf(value)?.Uid == owner.Metadata.Uid;
}
