using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Events.V1;

public sealed partial record Event : IValidatedWhole, IValidatedUpdate<Event>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var stored = ToStored();
        EventRules.Validate(stored, "reportingController", context);
        EventRules.ValidateNew(stored, context);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(Event old, ValidationContext context)
    {
        var stored = ToStored();
        EventRules.Validate(stored, "reportingController", context);
        EventRules.ValidateChange(stored, old.ToStored(), context);
    }
}
