using System.CommandLine;

namespace KubeKit.Tool;

/// <summary>The settings of <c>up</c> about who may do what.</summary>
internal sealed class AccessSettings
{
    private const string Rbac = "rbac";
    private const string AlwaysAllow = "always-allow";
    private const string On = "on";
    private const string Off = "off";

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = "A file of fixed tokens: lines of token,user,uid,\"group1,group2\".", HelpName = "FILE",
    };

    private readonly Option<string> _authorization = new("--authorization")
    {
        Description = "Who decides what users may do: rbac or always-allow.", HelpName = "MODE", DefaultValueFactory = _ => Rbac,
    };

    private readonly Option<string> _anonymous = new("--anonymous")
    {
        Description = "Whether requests without credentials are let in as system:anonymous: on or off.", HelpName = "on|off", DefaultValueFactory = _ => On,
    };

    private readonly Option<string[]> _enableAdmission = new("--enable-admission")
    {
        Description = "Admission plugins to turn on (comma-separated).", HelpName = "NAME,...", DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _disableAdmission = new("--disable-admission")
    {
        Description = "Admission plugins to turn off (comma-separated).", HelpName = "NAME,...", DefaultValueFactory = _ => [],
    };

    public AccessSettings()
    {
        _authorization.AcceptOnlyFromAmong(Rbac, AlwaysAllow);
        _anonymous.AcceptOnlyFromAmong(On, Off);
    }

    public void AddTo(Command command)
    {
        command.Add(_tokenFile);
        command.Add(_authorization);
        command.Add(_anonymous);
        command.Add(_enableAdmission);
        command.Add(_disableAdmission);
    }

    public void Configure(KubeControlPlaneOptions options, ParseResult parsed)
    {
        options.TokenFile = parsed.GetValue(_tokenFile);
        options.Authorization = parsed.GetValue(_authorization) == AlwaysAllow ? ClusterAuthorization.AlwaysAllow : ClusterAuthorization.Rbac;
        options.AllowAnonymous = parsed.GetValue(_anonymous) != Off;
        Add(options.EnabledAdmission, parsed.GetValue(_enableAdmission));
        Add(options.DisabledAdmission, parsed.GetValue(_disableAdmission));
    }

    private static void Add(IList<string> plugins, string[]? values)
    {
        foreach (var name in (values ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            plugins.Add(name);
        }
    }
}
