using System.Globalization;
using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Printing;

// Texts that several kinds show in their tables, as upstream's printers write them.
internal static class CellText
{
    internal const string None = "<none>";

    internal static string Age(KubeObject value, PrintContext context) => Cells.Age(value.Metadata.CreationTimestamp, context);

    internal static string Time(DateTimeOffset? time) =>
        time is { } given ? given.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "0001-01-01T00:00:00Z";

    internal static string OrNone(string? text) => string.IsNullOrEmpty(text) ? None : text;

    internal static string OrUnknown(string? text) => string.IsNullOrEmpty(text) ? "<unknown>" : text;

    internal static string Labels(IReadOnlyDictionary<string, string>? labels) =>
        OrNone(string.Join(',', (labels ?? new Dictionary<string, string>()).OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => $"{label.Key}={label.Value}")));

    internal static string Selector(LabelSelector? selector)
    {
        try
        {
            return OrNone(selector?.ToQuery().ToString());
        }
        catch (Selectors.SelectorFormatException)
        {
            return "<error>";
        }
    }

    internal static string ContainerNames(PodTemplateSpec? template) =>
        string.Join(',', (template?.Spec?.Containers ?? []).Select(container => container.Name));

    internal static string Images(PodTemplateSpec? template) =>
        string.Join(',', (template?.Spec?.Containers ?? []).Select(container => container.Image));

    // The first of many: what does not fit is counted.
    internal static string Abridged(IReadOnlyCollection<string> texts, int shown, string none) =>
        texts.Count == 0 ? none
        : texts.Count <= shown ? string.Join(',', texts)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', texts.Take(shown))} + {texts.Count - shown} more...");
}
