using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Event : IValidated
{
    // 1 KiB, as the newer of the two event APIs bounds notes.
    private const int MaxMessageBytes = 1024;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        // Events about cluster objects live in the default namespace.
        var about = InvolvedObject.Namespace;
        if (string.IsNullOrEmpty(about) ? Metadata.Namespace is not ("default" or "kube-system") : about != Metadata.Namespace)
        {
            context.Invalid("involvedObject.namespace", about ?? "", "does not match event.namespace");
        }

        if (EventTime is not null)
        {
            ValidateNewStyle(context);
        }
    }

    private void ValidateNewStyle(ValidationContext context)
    {
        if (string.IsNullOrEmpty(ReportingComponent))
        {
            context.Required("reportingController");
        }
        else
        {
            context.Invalid("reportingController", ReportingComponent, NameRules.QualifiedName(ReportingComponent));
        }

        if (string.IsNullOrEmpty(ReportingInstance))
        {
            context.Required("reportingInstance");
        }

        if (string.IsNullOrEmpty(Action))
        {
            context.Required("action");
        }

        if (string.IsNullOrEmpty(Reason))
        {
            context.Required("reason");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(Message ?? "") > MaxMessageBytes)
        {
            context.TooLong("message", MaxMessageBytes);
        }

        context.Supported("type", Type, EventType.Normal, EventType.Warning);
    }
}
