using KubeKit.Resources.Metadata;
using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Batch.V1;

[PrintColumn("Status", Method = nameof(StatusCell), Description = "The state of the Job in a word.")]
[PrintColumn("Completions", Method = nameof(CompletionsCell), Description = "How many pods have succeeded, of how many.")]
[PrintColumn("Duration", Method = nameof(DurationCell), Description = "How long the Job ran or has been running.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Containers", Method = nameof(ContainersCell), Priority = 1, Description = "The names of the containers in the template.")]
[PrintColumn("Images", Method = nameof(ImagesCell), Priority = 1, Description = "The images of the containers in the template.")]
[PrintColumn("Selector", Method = nameof(SelectorCell), Priority = 1, Description = "Which pods belong to the Job.")]
[SelectableField(".status.succeeded", Name = "status.successful")]
public sealed partial record Job
{
    internal static object? StatusCell(Job value, PrintContext context) => StateOf(value);

    internal static object? CompletionsCell(Job value, PrintContext context) => CompletionsOf(value);

    internal static object? DurationCell(Job value, PrintContext context) => DurationOf(value.Status, context);

    internal static object? AgeCell(Job value, PrintContext context) => CellText.Age(value, context);

    internal static object? ContainersCell(Job value, PrintContext context) => CellText.ContainerNames(value.Spec?.Template);

    internal static object? ImagesCell(Job value, PrintContext context) => CellText.Images(value.Spec?.Template);

    internal static object? SelectorCell(Job value, PrintContext context) => CellText.Selector(value.Spec?.Selector);

    private static string StateOf(Job value)
    {
        bool Has(string type) => value.Status?.Conditions?.Any(condition => condition.Type == type && condition.Status == ConditionStatus.True) == true;
        return Has(JobConditionType.Complete) ? "Complete"
            : Has(JobConditionType.Failed) ? "Failed"
            : value.Metadata.DeletionTimestamp is not null ? "Terminating"
            : Has(JobConditionType.Suspended) ? "Suspended"
            : Has(JobConditionType.FailureTarget) ? "FailureTarget"
            : Has(JobConditionType.SuccessCriteriaMet) ? "SuccessCriteriaMet"
            : "Running";
    }

    private static string CompletionsOf(Job value)
    {
        var (succeeded, parallelism) = (value.Status?.Succeeded ?? 0, value.Spec?.Parallelism ?? 0);
        return value.Spec?.Completions is { } completions ? $"{succeeded}/{completions}"
            : parallelism > 1 ? $"{succeeded}/1 of {parallelism}"
            : $"{succeeded}/1";
    }

    private static string DurationOf(JobStatus? status, PrintContext context) =>
        status?.StartTime is { } start ? HumanDuration.Of((status.CompletionTime ?? context.Now) - start) : "";
}
