using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Batch.V1;

public sealed partial record Job : IPrepareForCreate<Job>
{
    /// <inheritdoc/>
    public Job PrepareForCreate() =>
        this with { Spec = Spec is { ManualSelector: not true } spec ? WithOwnSelector(spec) : Spec, Status = new JobStatus() };

    // The pods are labelled with the Job's name and UID, and selected by the UID: no other Job can take them. Labels that
    // the author chose stay, and validation tells of those that say something else.
    private JobSpec WithOwnSelector(JobSpec spec)
    {
        var labels = new Dictionary<string, string>(spec.Template.Metadata?.Labels ?? new Dictionary<string, string>());
        foreach (var (key, value) in OwnLabels())
        {
            labels.TryAdd(key, value);
        }

        var selected = new Dictionary<string, string>(spec.Selector?.MatchLabels ?? new Dictionary<string, string>());
        selected.TryAdd(JobLabels.ControllerUid, Metadata.Uid ?? "");
        return spec with
        {
            Selector = (spec.Selector ?? new LabelSelector()) with { MatchLabels = selected },
            Template = spec.Template with { Metadata = (spec.Template.Metadata ?? new ObjectMeta()) with { Labels = labels } },
        };
    }

    private (string Key, string Value)[] OwnLabels() =>
    [
        (JobLabels.LegacyControllerUid, Metadata.Uid ?? ""),
        (JobLabels.LegacyJobName, Metadata.Name ?? ""),
        (JobLabels.ControllerUid, Metadata.Uid ?? ""),
        (JobLabels.JobName, Metadata.Name ?? ""),
    ];
}
