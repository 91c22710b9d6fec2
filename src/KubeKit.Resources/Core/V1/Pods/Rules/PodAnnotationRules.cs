using System.Globalization;
using System.Text;
using System.Text.Json;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Annotations of pods that mean something to the API itself. The context stands where annotations is a member.
internal static class PodAnnotationRules
{
    private const string Tolerations = "scheduler.alpha.kubernetes.io/tolerations";

    internal static void Validate(
        IReadOnlyDictionary<string, string>? annotations, PodSpec spec, IReadOnlyDictionary<string, string>? old, ValidationContext context)
    {
        if (annotations is not { Count: > 0 })
        {
            return;
        }

        if (annotations.TryGetValue(WellKnownAnnotations.MirrorPod, out var mirror) && string.IsNullOrEmpty(spec.NodeName))
        {
            context.Invalid($"annotations[{WellKnownAnnotations.MirrorPod}]", mirror, "must set spec.nodeName if mirror pod annotation is set");
        }

        if (annotations.TryGetValue(Tolerations, out var tolerations) && tolerations.Length > 0)
        {
            ValidateTolerations(tolerations, context);
        }

        if (annotations.TryGetValue(WellKnownAnnotations.PodDeletionCost, out var cost) && !IsCost(cost)
            && (old?.TryGetValue(WellKnownAnnotations.PodDeletionCost, out var before) != true || IsCost(before!)))
        {
            context.Invalid($"annotations[{WellKnownAnnotations.PodDeletionCost}]", cost, "must be a 32bit integer");
        }

        ProfileAnnotationRules.Validate(annotations, spec, context);
    }

    internal static void ValidateUpdate(IReadOnlyDictionary<string, string>? annotations, IReadOnlyDictionary<string, string>? old, ValidationContext context)
    {
        foreach (var (key, value) in Sorted(old))
        {
            if (annotations?.TryGetValue(key, out var now) == true && now == value)
            {
                continue;
            }

            if (key.StartsWith(ProfileAnnotationRules.AppArmorPrefix, StringComparison.Ordinal))
            {
                context.Forbidden($"annotations[{key}]", "may not remove or update AppArmor annotations");
            }

            if (key == WellKnownAnnotations.MirrorPod)
            {
                context.Forbidden($"annotations[{key}]", "may not remove or update mirror pod annotation");
            }
        }

        foreach (var (key, _) in Sorted(annotations))
        {
            if (old?.ContainsKey(key) == true)
            {
                continue;
            }

            if (key.StartsWith(ProfileAnnotationRules.AppArmorPrefix, StringComparison.Ordinal))
            {
                context.Forbidden($"annotations[{key}]", "may not add AppArmor annotations");
            }

            if (key == WellKnownAnnotations.MirrorPod)
            {
                context.Forbidden($"annotations[{key}]", "may not add mirror pod annotation");
            }
        }
    }

    internal static IEnumerable<KeyValuePair<string, string>> Sorted(IReadOnlyDictionary<string, string>? annotations) =>
        annotations?.OrderBy(annotation => annotation.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, string>>();

    // No plus sign, no leading zeros.
    private static bool IsCost(string text) =>
        text.Length > 0 && (text[0] == '-' || text == "0" || text[0] is >= '1' and <= '9')
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    // The form that tolerations had before they were fields.
    private static void ValidateTolerations(string json, ValidationContext context)
    {
        try
        {
            var tolerations = new List<Toleration>();
            using var document = JsonDocument.Parse(json);
            foreach (var item in document.RootElement.EnumerateArray())
            {
                tolerations.Add(KubeJson.Read<Toleration>(Encoding.UTF8.GetBytes(item.GetRawText()), new DecodeContext()));
            }

            TolerationRules.All($"annotations.{Tolerations}", tolerations, allowsComparison: false, context);
        }
        catch (Exception failure) when (failure is JsonException or KubeJsonException or InvalidOperationException)
        {
            context.Invalid("annotations", Tolerations, failure.Message);
        }
    }
}
