using KubeKit.Resources.Printing;

namespace KubeKit.Resources.AdmissionRegistration.V1;

[PrintColumn("Webhooks", Method = nameof(WebhooksCell), Type = "integer", Description = "How many webhooks there are.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record MutatingWebhookConfiguration
{
    internal static object? WebhooksCell(MutatingWebhookConfiguration value, PrintContext context) => value.Webhooks?.Count ?? 0;

    internal static object? AgeCell(MutatingWebhookConfiguration value, PrintContext context) => CellText.Age(value, context);
}
