using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Event : IValidatedName, IValidatedWhole, IValidatedUpdate<Event>
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => EventRules.Validate(this, "reportingComponent", context);

    /// <inheritdoc/>
    public void ValidateUpdate(Event old, ValidationContext context) => Validate(context);
}
