using Importer.Core.Ledger;

namespace Importer.Core.Tests.Ledger;

public sealed class StateDiskTests
{
    // As the kernel wrote them on machines with such mounts.
    private static readonly string[] Mounts =
    [
        "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
        "30 27 0:22 / /proc rw,nosuid shared:12 - proc proc rw",
        "42 27 7:0 / /mnt/ntfs rw,relatime - fuseblk /dev/loop0 rw,user_id=0,group_id=0,allow_other,blksize=4096",
        "43 27 0:39 / /mnt/bind rw,nosuid,nodev,relatime shared:1 master:2 - fuse /srv/x rw,user_id=0,group_id=0",
        @"44 27 0:40 / /mnt/with\040a\134\040space rw - fuse.sshfs crm@host:/data rw,user_id=0",
        "45 27 0:41 / /mnt/nas rw,relatime - nfs4 nas:/export rw,vers=4.2",
        "46 45 8:1 / /mnt/nas/local rw - xfs /dev/sda1 rw",
        "47 27 0:43 / /mnt/over rw - nfs nas:/old rw",
        "48 27 8:2 / /mnt/over rw - btrfs /dev/sda2 rw",
        "49 27 0:44 / /mnt/c rw,noatime - 9p drvfs rw,dirsync",
        "torn",
        "50 27 0:45 / /mnt/torn rw -",
    ];

    [Theory]
    [InlineData("/var/lib/importer", "ext4")]
    [InlineData("/mnt/ntfs", "fuseblk")]
    [InlineData("/mnt/ntfs/state/importer", "fuseblk")]
    [InlineData("/mnt/ntfs2", "ext4")]
    [InlineData("/mnt/bind/x", "fuse")]
    [InlineData(@"/mnt/with a\ space/x", "fuse.sshfs")]
    [InlineData("/mnt/nas/x", "nfs4")]
    [InlineData("/mnt/nas/local/x", "xfs")]
    [InlineData("/mnt/over/x", "btrfs")]
    [InlineData("/mnt/c/Users", "9p")]
    [InlineData("/mnt/torn", "ext4")]
    public void The_innermost_and_latest_mount_tells_what_a_directory_lies_on(string path, string type) =>
        Assert.Equal(type, StateDisk.MountType(Mounts, path));

    [Fact]
    public void Without_a_fitting_line_nothing_is_known() => Assert.Null(StateDisk.MountType(Mounts[1..], "/var/lib/importer"));

    /// <summary>With what .NET 10 takes each for.</summary>
    [Theory]
    [InlineData("ext4", false, false)]
    [InlineData("overlay", false, false)]
    [InlineData("tmpfs", false, false)]
    [InlineData("fuseblk", true, false)] // ntfs-3g and exfat
    [InlineData("fuse.ntfs-3g", false, false)]
    [InlineData("fuse.fuse-overlayfs", false, false)] // the root of a container without root
    [InlineData("ecryptfs", true, false)] // an encrypted home
    [InlineData("fuse.sshfs", false, true)]
    [InlineData("fuse.rclone", false, true)]
    [InlineData("fuse", true, true)]
    [InlineData("virtiofs", false, true)]
    [InlineData("9p", true, true)]
    [InlineData("nfs4", true, true)]
    [InlineData("cifs", true, true)]
    [InlineData("smb3", false, true)]
    [InlineData("vboxsf", false, true)]
    public void A_disk_served_by_FUSE_is_local_and_what_is_not_known_to_be_is_a_share(string type, bool isNetworkToDotNet, bool isShare) =>
        Assert.Equal(isShare, StateDisk.IsNetworkShare(type, isNetworkToDotNet));

    [Fact]
    public void Links_are_followed_to_where_they_lead()
    {
        using var folder = new LedgerFolder();
        var real = Directory.CreateDirectory(Path.Combine(folder.Path, "real", "state")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "one"), "real");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "real", "two"), Path.Combine(folder.Path, "one", "state"));

        Assert.Equal(real, StateDisk.ResolveLinks(Path.Combine(folder.Path, "one", "two")));
        Assert.False(StateDisk.IsNetworkShare(Path.Combine(folder.Path, "one", "two")));
    }
}
