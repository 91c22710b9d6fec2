using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record ControllerRevision : IValidated, IValidatedUpdate<ControllerRevision>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Data is null)
        {
            context.Required("data", "data is mandatory");
        }

        context.NotNegative("revision", Revision);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(ControllerRevision old, ValidationContext context)
    {
        if (Data != old.Data)
        {
            context.Immutable("data", new Verbatim(Data?.ToString() ?? "null"));
        }
    }
}
