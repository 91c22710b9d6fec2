using KubeKit.Resources.Printing;

namespace KubeKit.Resources.FlowControl.V1;

[PrintColumn("Type", Method = nameof(TypeCell), Description = "Exempt or Limited.")]
[PrintColumn("NominalConcurrencyShares", Method = nameof(NominalConcurrencySharesCell), Description = "The level's share of the server's seats.")]
[PrintColumn("Queues", Method = nameof(QueuesCell), Description = "How many queues there are.")]
[PrintColumn("HandSize", Method = nameof(HandSizeCell), Description = "In how many queues one flow may stand.")]
[PrintColumn("QueueLengthLimit", Method = nameof(QueueLengthLimitCell), Description = "How many requests a queue holds.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record PriorityLevelConfiguration
{
    internal static object? TypeCell(PriorityLevelConfiguration value, PrintContext context) => value.Spec?.Type ?? "";

    internal static object? NominalConcurrencySharesCell(PriorityLevelConfiguration value, PrintContext context) => OrNone(value.Spec?.Limited is { } limited ? limited.NominalConcurrencyShares ?? 0 : null);

    internal static object? QueuesCell(PriorityLevelConfiguration value, PrintContext context) => OrNone(Queuing(value)?.Queues);

    internal static object? HandSizeCell(PriorityLevelConfiguration value, PrintContext context) => OrNone(Queuing(value)?.HandSize);

    internal static object? QueueLengthLimitCell(PriorityLevelConfiguration value, PrintContext context) => OrNone(Queuing(value)?.QueueLengthLimit);

    internal static object? AgeCell(PriorityLevelConfiguration value, PrintContext context) => CellText.Age(value, context);

    private static object OrNone(int? number) => number is { } given ? given : CellText.None;

    private static QueuingConfiguration? Queuing(PriorityLevelConfiguration value) => value.Spec?.Limited?.LimitResponse?.Queuing;
}
