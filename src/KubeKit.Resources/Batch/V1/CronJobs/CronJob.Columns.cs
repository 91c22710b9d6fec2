using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Batch.V1;

[PrintColumn("Schedule", Method = nameof(ScheduleCell), Description = "The times at which Jobs are made.")]
[PrintColumn("Timezone", Method = nameof(TimeZoneCell), Description = "The time zone of the schedule.")]
[PrintColumn("Suspend", Method = nameof(SuspendCell), Type = "boolean", Description = "Whether no more Jobs are made.")]
[PrintColumn("Active", Method = nameof(ActiveCell), Type = "integer", Description = "How many Jobs run.")]
[PrintColumn("Last Schedule", Method = nameof(LastScheduleCell), Description = "How long ago a Job was last made.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Containers", Method = nameof(ContainersCell), Priority = 1, Description = "The names of the containers in the template.")]
[PrintColumn("Images", Method = nameof(ImagesCell), Priority = 1, Description = "The images of the containers in the template.")]
[PrintColumn("Selector", Method = nameof(SelectorCell), Priority = 1, Description = "Which pods belong to the Jobs.")]
public sealed partial record CronJob
{
    internal static object? ScheduleCell(CronJob value, PrintContext context) => value.Spec.Schedule;

    internal static object? TimeZoneCell(CronJob value, PrintContext context) => value.Spec.TimeZone ?? CellText.None;

    internal static object? SuspendCell(CronJob value, PrintContext context) => value.Spec.Suspend switch { true => "True", false => "False", null => "<unset>" };

    internal static object? ActiveCell(CronJob value, PrintContext context) => value.Status?.Active?.Count ?? 0;

    internal static object? LastScheduleCell(CronJob value, PrintContext context) => value.Status?.LastScheduleTime is { } last ? HumanDuration.Of(context.Now - last) : CellText.None;

    internal static object? AgeCell(CronJob value, PrintContext context) => CellText.Age(value, context);

    internal static object? ContainersCell(CronJob value, PrintContext context) => CellText.ContainerNames(value.Spec.JobTemplate.Spec?.Template);

    internal static object? ImagesCell(CronJob value, PrintContext context) => CellText.Images(value.Spec.JobTemplate.Spec?.Template);

    internal static object? SelectorCell(CronJob value, PrintContext context) => CellText.Selector(value.Spec.JobTemplate.Spec?.Selector);
}
