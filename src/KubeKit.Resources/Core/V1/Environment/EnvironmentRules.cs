using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Environment variables and where they come from.
internal static class EnvironmentRules
{
    internal static void Variables(IReadOnlyList<EnvVar>? variables, ValidationContext context)
    {
        for (var i = 0; i < (variables?.Count ?? 0); i++)
        {
            using var _ = context.Enter("env", i);
            Variable(variables![i], context);
        }
    }

    internal static void Variable(EnvVar variable, ValidationContext context)
    {
        if (variable.Name.Length == 0)
        {
            context.Required("name");
        }
        else
        {
            context.Invalid("name", variable.Name, NameRules.EnvVarName(variable.Name));
        }

        if (variable.ValueFrom is not { } source)
        {
            return;
        }

        using var _ = context.Enter("valueFrom");
        var sources = Source(source, context);
        if (sources == 0)
        {
            context.Invalid("", "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`");
        }
        else if (!string.IsNullOrEmpty(variable.Value))
        {
            context.Invalid("", "", "may not be specified when `value` is not empty");
        }
        else if (sources > 1)
        {
            context.Invalid("", "", "may not have more than one field specified at a time");
        }
    }

    internal static void Sources(IReadOnlyList<EnvFromSource>? sources, ValidationContext context)
    {
        for (var i = 0; i < (sources?.Count ?? 0); i++)
        {
            var source = sources![i];
            using (context.Enter("envFrom", i))
            {
                if (!string.IsNullOrEmpty(source.Prefix))
                {
                    context.Invalid("prefix", source.Prefix, NameRules.EnvVarName(source.Prefix));
                }

                Name("configMapRef.name", source.ConfigMapRef is null ? null : source.ConfigMapRef.Name ?? "", context);
                Name("secretRef.name", source.SecretRef is null ? null : source.SecretRef.Name ?? "", context);
            }

            // Upstream tells this of the list.
            switch (source.ConfigMapRef, source.SecretRef)
            {
                case (null, null):
                    context.Invalid("envFrom", "", "must specify one of: `configMapRef` or `secretRef`");
                    break;
                case (not null, not null):
                    context.Invalid("envFrom", "", "may not have more than one field specified at a time");
                    break;
            }
        }
    }

    private static int Source(EnvVarSource source, ValidationContext context)
    {
        var sources = 0;
        if (source.FieldRef is { } field)
        {
            sources++;
            FieldReferenceRules.Field("fieldRef", field, FieldReferenceRules.OfVariables, context);
        }

        if (source.ResourceFieldRef is { } resource)
        {
            sources++;
            FieldReferenceRules.Resource("resourceFieldRef", resource, needsContainer: false, context);
        }

        if (source.ConfigMapKeyRef is { } configMap)
        {
            sources++;
            NameAndKey("configMapKeyRef", configMap.Name, configMap.Key, context);
        }

        if (source.SecretKeyRef is { } secret)
        {
            sources++;
            NameAndKey("secretKeyRef", secret.Name, secret.Key, context);
        }

        if (source.FileKeyRef is { } file)
        {
            sources++;
            File(file, context);
        }

        return sources;
    }

    // Null: no such reference.
    private static void Name(string member, string? name, ValidationContext context)
    {
        if (name is null)
        {
            return;
        }

        if (name.Length == 0)
        {
            context.Required(member);
        }
        else
        {
            // As a prefix: upstream lets a dash stand at the end here.
            context.Invalid(member, name, NameRules.DnsSubdomain(ObjectMetaRules.WithLetterAtEnd(name)));
        }
    }

    private static void NameAndKey(string member, string? name, string key, ValidationContext context)
    {
        using var _ = context.Enter(member);
        context.Invalid("name", name ?? "", NameRules.DnsSubdomain(name ?? ""));
        if (key.Length == 0)
        {
            context.Required("key");
        }
        else
        {
            context.Invalid("key", key, NameRules.ConfigMapKey(key));
        }
    }

    private static void File(FileKeySelector file, ValidationContext context)
    {
        using var _ = context.Enter("fileKeyRef");
        if (file.Key.Length == 0)
        {
            context.Required("key");
        }
        else
        {
            context.Invalid("key", file.Key, NameRules.EnvVarName(file.Key));
        }

        if (file.VolumeName.Length == 0)
        {
            context.Required("volumeName");
        }
        else
        {
            context.Invalid("volumeName", file.VolumeName, NameRules.DnsLabel(file.VolumeName));
        }

        if (file.Path.Length == 0)
        {
            context.Required("path");
        }
        else
        {
            PathRules.NoBackSteps(context, "path", file.Path);
        }
    }
}
