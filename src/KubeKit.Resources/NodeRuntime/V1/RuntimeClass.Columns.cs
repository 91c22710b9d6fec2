using KubeKit.Resources.Printing;

namespace KubeKit.Resources.NodeRuntime.V1;

[PrintColumn("Handler", Method = nameof(HandlerCell), Description = "The way by the name that the runtime knows.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record RuntimeClass
{
    internal static object? HandlerCell(RuntimeClass value, PrintContext context) => value.Handler;

    internal static object? AgeCell(RuntimeClass value, PrintContext context) => CellText.Age(value, context);
}
