using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Metadata;

public sealed partial record OwnerReference
{
    internal void Validate(ValidationContext context)
    {
        if (ApiVersion.Length == 0 || ApiVersion.EndsWith('/'))
        {
            context.Invalid("apiVersion", ApiVersion, "version must not be empty");
        }

        NotEmpty("kind", Kind);
        NotEmpty("name", Name);
        NotEmpty("uid", Uid);
        if (ApiVersion == "v1" && Kind == "Event")
        {
            context.Invalid("", Messages.Json(this), "/v1, Kind=Event is disallowed from being an owner");
        }

        void NotEmpty(string member, string value)
        {
            if (value.Length == 0)
            {
                context.Invalid(member, value, "must not be empty");
            }
        }
    }
}
