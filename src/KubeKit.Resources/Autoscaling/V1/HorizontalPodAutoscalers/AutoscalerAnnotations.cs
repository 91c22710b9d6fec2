using System.Text;
using KubeKit.Resources.Autoscaling.V2;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using Stored = KubeKit.Resources.Autoscaling.V2.HorizontalPodAutoscaler;

namespace KubeKit.Resources.Autoscaling.V1;

// The annotations in which the first version of the API shows what only the second has fields for. Their names are upstream's.
internal static class AutoscalerAnnotations
{
    private const string Metrics = "autoscaling.alpha.kubernetes.io/metrics";
    private const string CurrentMetrics = "autoscaling.alpha.kubernetes.io/current-metrics";
    private const string Conditions = "autoscaling.alpha.kubernetes.io/conditions";
    private const string Behavior = "autoscaling.alpha.kubernetes.io/behavior";

    internal static (IReadOnlyList<MetricSpec>?, HorizontalPodAutoscalerBehavior?, IReadOnlyList<MetricStatus>?, IReadOnlyList<HorizontalPodAutoscalerCondition>?) Read(ObjectMeta metadata)
    {
        var spec = Read<V2.HorizontalPodAutoscalerSpec>(metadata, (Metrics, "metrics"), (Behavior, "behavior"));
        var status = Read<V2.HorizontalPodAutoscalerStatus>(metadata, (CurrentMetrics, "currentMetrics"), (Conditions, "conditions"));
        return (spec?.Metrics, spec?.Behavior, status?.CurrentMetrics, status?.Conditions);
    }

    internal static ObjectMeta Without(ObjectMeta metadata)
    {
        if (metadata.Annotations?.Keys.Any(IsOurs) != true)
        {
            return metadata;
        }

        var rest = metadata.Annotations.Where(note => !IsOurs(note.Key)).ToDictionary();
        return metadata with { Annotations = rest.Count == 0 ? null : rest };
    }

    internal static ObjectMeta With(Stored stored, MetricSpec? cpu, MetricStatus? cpuSeen)
    {
        var notes = new Dictionary<string, string>(stored.Metadata.Annotations ?? new Dictionary<string, string>());
        Add(Metrics, List(stored.Spec.Metrics, cpu));
        Add(Behavior, stored.Spec.Behavior is { } behavior ? Text(behavior) : null);
        Add(CurrentMetrics, List(stored.Status?.CurrentMetrics, cpuSeen));
        Add(Conditions, List(stored.Status?.Conditions, null));
        return notes.Count == (stored.Metadata.Annotations?.Count ?? 0) ? stored.Metadata : stored.Metadata with { Annotations = notes };

        void Add(string key, string? text)
        {
            if (text is not null)
            {
                notes[key] = text;
            }
        }
    }

    private static bool IsOurs(string key) => key is Metrics or CurrentMetrics or Conditions or Behavior;

    // What cannot be read is left out, as upstream does: annotations are anybody's to write.
    private static T? Read<T>(ObjectMeta metadata, params ReadOnlySpan<(string Key, string Field)> parts)
        where T : class, IKubeValue<T>
    {
        var fields = new List<string>();
        foreach (var (key, field) in parts)
        {
            if (metadata.Annotations?.GetValueOrDefault(key) is { Length: > 0 } text)
            {
                fields.Add($"\"{field}\":{text}");
            }
        }

        try
        {
            return fields.Count == 0 ? null : KubeJson.Read<T>(Encoding.UTF8.GetBytes("{" + string.Join(',', fields) + "}"), new DecodeContext());
        }
        catch (KubeJsonException)
        {
            return null;
        }
    }

    private static string? List<T>(IReadOnlyList<T>? items, T? except)
        where T : class, IKubeValue<T>
    {
        var rest = (items ?? []).Where(item => !ReferenceEquals(item, except)).ToList();
        return rest.Count == 0 ? null : "[" + string.Join(',', rest.Select(Text)) + "]";
    }

    private static string Text<T>(T value)
        where T : class, IKubeValue<T> => Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(value));
}
