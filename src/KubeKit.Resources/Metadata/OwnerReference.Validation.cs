using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Metadata;

public sealed partial record OwnerReference : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        NotEmpty("apiVersion", ApiVersion);
        NotEmpty("kind", Kind);
        NotEmpty("name", Name);
        NotEmpty("uid", Uid);
        if (ApiVersion == "v1" && Kind == "Event")
        {
            context.Invalid("", $"{Kind}/{Name}", "/v1, Kind=Event is disallowed from being an owner");
        }

        void NotEmpty(string member, string value)
        {
            if (value.Length == 0)
            {
                context.Required(member, "must not be empty");
            }
        }
    }
}
