using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Container : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length > 0)
        {
            context.Invalid("name", Name, NameRules.DnsLabel(Name));
        }

        if (Image is { Length: > 0 } && Image.Trim().Length != Image.Length)
        {
            context.Invalid("image", Image, "must not have leading or trailing whitespace");
        }

        context.Supported("imagePullPolicy", ImagePullPolicy, Core.V1.ImagePullPolicy.Always, Core.V1.ImagePullPolicy.IfNotPresent, Core.V1.ImagePullPolicy.Never);
        context.Supported("terminationMessagePolicy", TerminationMessagePolicy, Core.V1.TerminationMessagePolicy.File, Core.V1.TerminationMessagePolicy.FallbackToLogsOnError);
        ValidatePortNames(context);
        ValidateMounts(context);
        ValidateProbes(context);
        for (var i = 0; i < (ResizePolicy?.Count ?? 0); i++)
        {
            context.Supported($"resizePolicy[{i}].resourceName", ResizePolicy![i].ResourceName, ResourceName.Cpu, ResourceName.Memory);
            context.Supported($"resizePolicy[{i}].restartPolicy", ResizePolicy[i].RestartPolicy, "NotRequired", "RestartContainer");
        }
    }

    private void ValidatePortNames(ValidationContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (Ports?.Count ?? 0); i++)
        {
            if (Ports![i].Name is { Length: > 0 } name && !names.Add(name))
            {
                context.Duplicate($"ports[{i}].name", name);
            }
        }
    }

    private void ValidateMounts(ValidationContext context)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (VolumeMounts?.Count ?? 0); i++)
        {
            if (VolumeMounts![i].MountPath is { Length: > 0 } path && !paths.Add(path))
            {
                context.Invalid($"volumeMounts[{i}].mountPath", path, "must be unique");
            }

            if (VolumeMounts[i].MountPropagation == "Bidirectional" && SecurityContext?.Privileged != true)
            {
                context.Forbidden($"volumeMounts[{i}].mountPropagation", "Bidirectional mount propagation is available only to privileged containers");
            }
        }

        for (var i = 0; i < (VolumeDevices?.Count ?? 0); i++)
        {
            if (VolumeDevices![i].DevicePath is { Length: > 0 } path && !paths.Add(path))
            {
                context.Invalid($"volumeDevices[{i}].devicePath", path, "must be unique");
            }
        }
    }

    private void ValidateProbes(ValidationContext context)
    {
        MustSucceedOnce("livenessProbe", LivenessProbe);
        MustSucceedOnce("startupProbe", StartupProbe);
        if (ReadinessProbe?.TerminationGracePeriodSeconds is { } seconds)
        {
            context.Invalid("readinessProbe.terminationGracePeriodSeconds", seconds, "must not be set for readinessProbes");
        }

        void MustSucceedOnce(string member, Probe? probe)
        {
            if (probe?.SuccessThreshold is not (null or 0 or 1))
            {
                context.Invalid($"{member}.successThreshold", probe.SuccessThreshold, "must be 1");
            }
        }
    }
}
