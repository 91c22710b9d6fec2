using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record EphemeralContainer : IDefaulted<EphemeralContainer>
{
    /// <inheritdoc/>
    public EphemeralContainer WithDefaults() => this with
    {
        ImagePullPolicy = string.IsNullOrEmpty(ImagePullPolicy) ? ImageReference.Parse(Image ?? "").DefaultPullPolicy : ImagePullPolicy,
        Resources = Resources ?? new ResourceRequirements(),
    };

    /// <summary>The same container in the form of the others, for code that treats them alike.</summary>
    public Container ToContainer() => new()
    {
        Name = Name,
        Image = Image,
        Command = Command,
        Args = Args,
        WorkingDir = WorkingDir,
        Ports = Ports,
        EnvFrom = EnvFrom,
        Env = Env,
        Resources = Resources,
        ResizePolicy = ResizePolicy,
        RestartPolicy = RestartPolicy,
        RestartPolicyRules = RestartPolicyRules,
        VolumeMounts = VolumeMounts,
        VolumeDevices = VolumeDevices,
        LivenessProbe = LivenessProbe,
        ReadinessProbe = ReadinessProbe,
        StartupProbe = StartupProbe,
        Lifecycle = Lifecycle,
        TerminationMessagePath = TerminationMessagePath,
        TerminationMessagePolicy = TerminationMessagePolicy,
        ImagePullPolicy = ImagePullPolicy,
        SecurityContext = SecurityContext,
        Stdin = Stdin,
        StdinOnce = StdinOnce,
        Tty = Tty,
    };
}
