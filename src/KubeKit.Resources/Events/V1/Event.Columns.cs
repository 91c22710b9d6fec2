using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Events.V1;

[PrintColumn("Last Seen", Method = nameof(LastSeenCell), Description = "When the event was seen last.")]
[PrintColumn("Type", Method = nameof(TypeCell), Description = "Normal or Warning.")]
[PrintColumn("Reason", Method = nameof(ReasonCell), Description = "Why, for programs.")]
[PrintColumn("Object", Method = nameof(ObjectCell), Description = "What the event is about.")]
[PrintColumn("Subobject", Method = nameof(SubobjectCell), Priority = 1, Description = "The part of the object.")]
[PrintColumn("Source", Method = nameof(SourceCell), Priority = 1, Description = "Who reported it.")]
[PrintColumn("Message", Method = nameof(MessageCell), Description = "What happened, for people.")]
[PrintColumn("First Seen", Method = nameof(FirstSeenCell), Priority = 1, Description = "When the event was seen first.")]
[PrintColumn("Count", Method = nameof(CountCell), Priority = 1, Description = "How often the event was seen.")]
[PrintColumn("Name", Method = nameof(NameCell), Format = "name", Priority = 1, Description = "The name of the event.")]
[SelectableField(".regarding.kind")]
[SelectableField(".regarding.namespace")]
[SelectableField(".regarding.name")]
[SelectableField(".regarding.uid")]
[SelectableField(".regarding.apiVersion")]
[SelectableField(".regarding.resourceVersion")]
[SelectableField(".regarding.fieldPath")]
[SelectableField(".reason")]
[SelectableField(".reportingController")]
[SelectableField(".type")]
public sealed partial record Event
{
    internal static object? LastSeenCell(Event value, PrintContext context) => Core.V1.EventCells.LastSeen(value.ToStored(), context);

    internal static object? TypeCell(Event value, PrintContext context) => value.Type ?? "";

    internal static object? ReasonCell(Event value, PrintContext context) => value.Reason ?? "";

    internal static object? ObjectCell(Event value, PrintContext context) => Core.V1.EventCells.Object(value.ToStored());

    internal static object? SubobjectCell(Event value, PrintContext context) => value.Regarding?.FieldPath ?? "";

    internal static object? SourceCell(Event value, PrintContext context) => Core.V1.EventCells.Source(value.ToStored());

    internal static object? MessageCell(Event value, PrintContext context) => value.Note?.Trim() ?? "";

    internal static object? FirstSeenCell(Event value, PrintContext context) => Core.V1.EventCells.FirstSeen(value.ToStored(), context);

    internal static object? CountCell(Event value, PrintContext context) => Core.V1.EventCells.Count(value.ToStored());

    internal static object? NameCell(Event value, PrintContext context) => value.Metadata.Name ?? "";
}
