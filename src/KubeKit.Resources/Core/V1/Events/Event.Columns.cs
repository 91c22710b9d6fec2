using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

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
[SelectableField(".involvedObject.kind")]
[SelectableField(".involvedObject.namespace")]
[SelectableField(".involvedObject.name")]
[SelectableField(".involvedObject.uid")]
[SelectableField(".involvedObject.apiVersion")]
[SelectableField(".involvedObject.resourceVersion")]
[SelectableField(".involvedObject.fieldPath")]
[SelectableField(".reason")]
[SelectableField(".reportingComponent")]
[SelectableField(".source.component", Name = "source")]
[SelectableField(".type")]
public sealed partial record Event
{
    internal static object? LastSeenCell(Event value, PrintContext context) => EventCells.LastSeen(value, context);

    internal static object? TypeCell(Event value, PrintContext context) => value.Type ?? "";

    internal static object? ReasonCell(Event value, PrintContext context) => value.Reason ?? "";

    internal static object? ObjectCell(Event value, PrintContext context) => EventCells.Object(value);

    internal static object? SubobjectCell(Event value, PrintContext context) => value.InvolvedObject.FieldPath ?? "";

    internal static object? SourceCell(Event value, PrintContext context) => EventCells.Source(value);

    internal static object? MessageCell(Event value, PrintContext context) => value.Message?.Trim() ?? "";

    internal static object? FirstSeenCell(Event value, PrintContext context) => EventCells.FirstSeen(value, context);

    internal static object? CountCell(Event value, PrintContext context) => EventCells.Count(value);

    internal static object? NameCell(Event value, PrintContext context) => value.Metadata.Name ?? "";
}
