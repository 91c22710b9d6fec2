using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What containers mount, and which block devices they see.
internal sealed partial class PodSpecRules
{
    private void ValidateMounts(Container container)
    {
        if (container.VolumeMounts is not { Count: > 0 } mounts)
        {
            return;
        }

        var devices = container.VolumeDevices ?? [];
        var paths = new HashSet<string>(StringComparer.Ordinal);
        using var _ = context.Enter("volumeMounts");
        for (var i = 0; i < mounts.Count; i++)
        {
            var mount = mounts[i];
            using (context.Enter(i))
            {
                ValidateMountName(mount.Name);
                if (mount.MountPath.Length == 0)
                {
                    context.Required("mountPath");
                }

                if (!paths.Add(mount.MountPath))
                {
                    context.Invalid("mountPath", mount.MountPath, "must be unique");
                }

                if (devices.Any(device => device.Name == mount.Name))
                {
                    context.Invalid("name", mount.Name, "must not already exist in volumeDevices");
                }

                if (devices.Any(device => device.DevicePath == mount.MountPath))
                {
                    context.Invalid("mountPath", mount.MountPath, "must not already exist as a path in volumeDevices");
                }
            }

            // Upstream's paths leave out which mount it is.
            ValidateSubPaths(mount, i);
            ValidatePropagation(mount, container);
            ValidateRecursion(mount);
        }
    }

    private void ValidateMountName(string name)
    {
        if (name.Length == 0)
        {
            context.Required("name");
        }

        if (!_volumes.ContainsKey(name))
        {
            context.NotFound("name", name);
        }
    }

    private void ValidateSubPaths(VolumeMount mount, int index)
    {
        if (!string.IsNullOrEmpty(mount.SubPath))
        {
            PathRules.Relative(context, "subPath", mount.SubPath);
        }

        if (string.IsNullOrEmpty(mount.SubPathExpr))
        {
            return;
        }

        if (!string.IsNullOrEmpty(mount.SubPath))
        {
            context.Invalid($"[{index}].subPathExpr", mount.SubPathExpr, "subPathExpr and subPath are mutually exclusive");
        }

        PathRules.Relative(context, "subPathExpr", mount.SubPathExpr);
    }

    private void ValidatePropagation(VolumeMount mount, Container container)
    {
        if (mount.MountPropagation is not { } propagation)
        {
            return;
        }

        context.MustBeAmong("mountPropagation", propagation, "Bidirectional", "HostToContainer", "None");
        if (propagation == "Bidirectional" && container.SecurityContext?.Privileged != true)
        {
            context.Forbidden("mountPropagation", "Bidirectional mount propagation is available only to privileged containers");
        }
    }

    private void ValidateRecursion(VolumeMount mount)
    {
        switch (mount.RecursiveReadOnly)
        {
            case null or "Disabled":
                break;
            case "Enabled" or "IfPossible":
                if (mount.ReadOnly != true)
                {
                    context.Forbidden("recursiveReadOnly", "may only be specified when readOnly is true");
                }

                if (mount.MountPropagation is not (null or "None"))
                {
                    context.Forbidden("recursiveReadOnly", "may only be specified when mountPropagation is None or not specified");
                }

                break;
            default:
                context.NotSupported("recursiveReadOnly", mount.RecursiveReadOnly, ["Disabled", "Enabled", "IfPossible"]);
                break;
        }
    }

    private void ValidateDevices(Container container)
    {
        var mounts = container.VolumeMounts ?? [];
        var (paths, names) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < (container.VolumeDevices?.Count ?? 0); i++)
        {
            var device = container.VolumeDevices![i];
            using var _ = context.Enter("volumeDevices", i);
            ValidateDeviceName(device, names);
            if (device.DevicePath.Length == 0)
            {
                context.Required("devicePath");
            }

            if (paths.Contains(device.DevicePath))
            {
                context.Invalid("devicePath", device.DevicePath, "must be unique");
            }

            if (PathRules.HasBackSteps(device.DevicePath))
            {
                context.Invalid("devicePath", device.DevicePath, "can not contain backsteps ('..')");
            }
            else
            {
                paths.Add(device.DevicePath);
            }

            if (mounts.Any(mount => mount.Name == device.Name))
            {
                context.Invalid("name", device.Name, "must not already exist in volumeMounts");
            }

            if (mounts.Any(mount => mount.MountPath == device.DevicePath))
            {
                context.Invalid("devicePath", device.DevicePath, "must not already exist as a path in volumeMounts");
            }

            if (device.Name.Length > 0)
            {
                names.Add(device.Name);
            }
        }
    }

    private void ValidateDeviceName(VolumeDevice device, HashSet<string> names)
    {
        if (device.Name.Length == 0)
        {
            context.Required("name");
        }

        if (names.Contains(device.Name))
        {
            context.Invalid("name", device.Name, "must be unique");
        }

        if (!_volumes.TryGetValue(device.Name, out var volume))
        {
            context.NotFound("name", device.Name);
        }
        else if (volume.PersistentVolumeClaim is null && volume.Ephemeral is null)
        {
            context.Invalid("name", device.Name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
        }
    }
}
