using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

// What volumes and claims show alike.
internal static class VolumeCells
{
    // The annotation was the field's form in beta; it still wins.
    private const string ClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    // In this order, whatever the object's.
    private static readonly (string Mode, string Text)[] Modes =
        [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];

    internal static string AccessModes(IReadOnlyList<string>? modes) =>
        string.Join(',', Modes.Where(mode => modes?.Contains(mode.Mode) == true).Select(mode => mode.Text));

    internal static string Storage(IReadOnlyDictionary<string, Quantity>? amounts) =>
        amounts?.TryGetValue("storage", out var size) == true ? size.ToString() : "0";

    internal static string Class(ObjectMeta metadata, string? name) => metadata.Annotations?.GetValueOrDefault(ClassAnnotation) ?? name ?? "";
}
